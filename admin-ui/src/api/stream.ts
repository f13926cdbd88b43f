import { path } from './http';

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
  lead: { id: string; version?: number };
  clock: { now: string; running: boolean };
  draft: DraftEvent;
  presence: PresenceEvent;
  /** Another version of the rules is in force. */
  rules: { version: number; by: string; at: string };
}

export type StreamHandlers = { [K in keyof StreamEvents]?: (event: StreamEvents[K]) => void } & {
  /** The connection stands: for the first time, or again after a break. */
  onOpen?: (again: boolean) => void;
  onBreak?: () => void;
};

const RETRY = 3000;

/** Listens to a dealership until the returned function is called. The browser resumes with Last-Event-ID by itself. */
export function listen(dealership: string, handlers: StreamHandlers): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let opened = false;
  const start = () => {
    source = new EventSource(`/api/v1${path`/dealerships/${dealership}/stream`}`);
    source.onopen = () => {
      handlers.onOpen?.(opened);
      opened = true;
    };
    source.onerror = () => {
      handlers.onBreak?.();
      // A refused connection is closed for good by the browser; a broken one is taken up again by it.
      if (source?.readyState === EventSource.CLOSED) timer = setTimeout(start, RETRY);
    };
    for (const name of ['popup', 'lead', 'clock', 'draft', 'presence', 'rules'] as const) {
      source.addEventListener(name, (event) => {
        const handler = handlers[name] as ((data: unknown) => void) | undefined;
        handler?.(JSON.parse((event as MessageEvent<string>).data));
      });
    }
  };
  start();
  return () => {
    if (timer) clearTimeout(timer);
    source?.close();
  };
}
