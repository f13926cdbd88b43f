import { path } from './http';
import type { Lead } from './model';

export interface PopupEvent {
  id: string;
  at: string;
  stage: string;
  lead?: string | null;
  user?: string | null;
  late?: boolean;
  contact?: string | null;
  because?: string | null;
}

export interface DraftEvent {
  file?: string | null;
  by: string;
  at: string;
}

/** Somebody came to the workbench, went to another file, or left. */
export interface PresenceEvent {
  by: string;
  file: string | null;
  at: string;
}

/** What a dealership's stream tells, by the names of its events. */
export interface StreamEvents {
  popup: PopupEvent;
  lead: Lead;
  clock: { now: string; running: boolean };
  draft: DraftEvent;
  presence: PresenceEvent;
  /** Another version of the rules is in force. */
  rules: { version: number; by: string; at: string };
}

/** What a stream says to whoever listens: that the line stands, that it broke, or an event with its data as it was sent. */
export type News = { type: 'open' } | { type: 'break' } | { type: 'event'; name: keyof StreamEvents; data: string };

/** What a page says to the worker that holds the streams of all pages. */
export type Wish = { type: 'listen'; address: string } | { type: 'leave' };

export type StreamHandlers = { [K in keyof StreamEvents]?: (event: StreamEvents[K]) => void } & {
  /** The connection stands: for the first time, or again after a break. */
  onOpen?: (again: boolean) => void;
  onBreak?: () => void;
};

const NAMES = ['popup', 'lead', 'clock', 'draft', 'presence', 'rules'] as const;
const RETRY = 3000;

/** Opens a stream and keeps it open until the returned function is called. The browser resumes with Last-Event-ID by itself. */
export function open(address: string, tell: (news: News) => void): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const start = () => {
    source = new EventSource(address);
    source.onopen = () => tell({ type: 'open' });
    source.onerror = () => {
      tell({ type: 'break' });
      // A refused connection is closed for good by the browser; a broken one is taken up again by it.
      if (source?.readyState === EventSource.CLOSED) timer = setTimeout(start, RETRY);
    };
    for (const name of NAMES) source.addEventListener(name, (event) => tell({ type: 'event', name, data: (event as MessageEvent<string>).data }));
  };
  start();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}

/**
 * Listens to a dealership as somebody until the returned function is called. All pages of a browser share one stream,
 * held by a worker: over HTTP/1.1 a browser has six connections to a server, and a stream keeps one for good. Where
 * there are no shared workers (Chrome on a phone), the page holds its own.
 */
export function listen(dealership: string, person: string, handlers: StreamHandlers): () => void {
  let opened = false;
  const hear = (news: News) => {
    if (news.type === 'break') return handlers.onBreak?.();
    if (news.type === 'open') {
      handlers.onOpen?.(opened);
      opened = true;
      return;
    }
    const handler = handlers[news.name] as ((data: unknown) => void) | undefined;
    handler?.(JSON.parse(news.data));
  };
  // What follows the # is not sent; it parts the streams of two who sign in one after the other.
  const address = `/api/v1${path`/dealerships/${dealership}/stream`}#${encodeURIComponent(person)}`;
  if (typeof SharedWorker === 'undefined') return open(address, hear);
  const { port } = new SharedWorker(new URL('./streamWorker.ts', import.meta.url), { type: 'module', name: 'leadwacht-stream' });
  const wish = (what: Wish) => port.postMessage(what);
  port.onmessage = (event: MessageEvent<News>) => hear(event.data);
  const begin = () => wish({ type: 'listen', address });
  const leave = () => wish({ type: 'leave' });
  const back = (event: PageTransitionEvent) => event.persisted && begin();
  begin();
  window.addEventListener('pagehide', leave);
  window.addEventListener('pageshow', back);
  return () => {
    window.removeEventListener('pagehide', leave);
    window.removeEventListener('pageshow', back);
    leave();
    port.close();
  };
}
