import { open, type News, type Wish } from './stream';
import { Streams } from './streams';

/** Runs once in a browser, beside all its pages, and holds their streams. */
const streams = new Streams(open);

addEventListener('connect', (event) => {
  const port = (event as MessageEvent).ports[0];
  if (!port) return;
  const tell = (news: News) => port.postMessage(news);
  port.onmessage = ({ data }: MessageEvent<Wish>) => {
    if (data.type === 'leave') streams.leave(tell);
    else streams.join(data.address, tell);
  };
});
