import { expect, it, vi } from 'vitest';
import type { News } from './stream';
import { Streams } from './streams';

/** Streams that are opened by hand. */
function setUp() {
  const lines = new Map<string, { tell: (news: News) => void; close: () => void }>();
  const open = vi.fn((address: string, tell: (news: News) => void) => {
    const close = vi.fn();
    lines.set(address, { tell, close });
    return close;
  });
  return { streams: new Streams(open), open, line: (address: string) => lines.get(address)! };
}

const event: News = { type: 'event', name: 'lead', data: '{"id":"L1"}' };

it('opens one stream for all who listen to the same address, and tells each', () => {
  const { streams, open, line } = setUp();
  const [first, second] = [vi.fn(), vi.fn()];
  streams.join('/a', first);
  line('/a').tell({ type: 'open' });
  streams.join('/a', second);
  line('/a').tell(event);
  expect(open).toHaveBeenCalledTimes(1);
  expect(first.mock.calls.flat()).toEqual([{ type: 'open' }, event]);
  expect(second.mock.calls.flat()).toEqual([{ type: 'open' }, event]);
});
it('does not say that a line stands which broke', () => {
  const { streams, line } = setUp();
  const late = vi.fn();
  streams.join('/a', vi.fn());
  line('/a').tell({ type: 'open' });
  line('/a').tell({ type: 'break' });
  streams.join('/a', late);
  expect(late).not.toHaveBeenCalled();
});
it('closes a stream when its last listener leaves, not before', () => {
  const { streams, open, line } = setUp();
  const [first, second] = [vi.fn(), vi.fn()];
  streams.join('/a', first);
  streams.join('/a', second);
  streams.leave(first);
  expect(line('/a').close).not.toHaveBeenCalled();
  streams.leave(second);
  expect(line('/a').close).toHaveBeenCalledTimes(1);
  streams.join('/a', first);
  expect(open).toHaveBeenCalledTimes(2);
});
it('parts the streams of different addresses', () => {
  const { streams, line } = setUp();
  const [a, b] = [vi.fn(), vi.fn()];
  streams.join('/a', a);
  streams.join('/b', b);
  line('/b').tell(event);
  expect(a).not.toHaveBeenCalled();
  expect(b).toHaveBeenCalledWith(event);
});
