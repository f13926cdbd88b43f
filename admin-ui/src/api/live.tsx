import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useSession } from './session';
import { listen, type StreamEvents } from './stream';
import { reread } from './leads';
import { now, setServerClock } from '../ui/clock';

type Heard = Pick<StreamEvents, 'popup' | 'draft' | 'presence' | 'rules'>;
type Listener = { [K in keyof Heard]?: (event: Heard[K]) => void } & { reopened?: () => void };

interface StreamValue {
  /** Since when the line is dead; undefined while it stands. */
  brokenSince: number | undefined;
  subscribe: (listener: Listener) => () => void;
}

const Context = createContext<StreamValue>({ brokenSince: undefined, subscribe: () => () => undefined });

const THROTTLE = 400;
const FLOOD = 20;

/** Brings the news of the dealership to the page. A changed lead makes what is on screen be read again, at most every 400 ms. */
export function StreamProvider({ dealership, children }: { dealership: string; children: ReactNode }) {
  const client = useQueryClient();
  const { username } = useSession();
  const [brokenSince, setBrokenSince] = useState<number | undefined>(now);
  const listeners = useRef(new Set<Listener>());
  useEffect(() => {
    const changed = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = () => {
      timer = undefined;
      const ids = [...changed];
      changed.clear();
      // What changed is read and shown in its place; only a flood is read as a whole.
      if (ids.length > FLOOD) void client.invalidateQueries({ queryKey: ['leads', dealership] });
      else ids.forEach((id) => void reread(client, dealership, id).catch(() => client.invalidateQueries({ queryKey: ['leads', dealership] })));
    };
    const soon = () => (timer ??= setTimeout(flush, THROTTLE));
    const stop = listen(dealership, username, {
      onOpen: (again) => {
        setBrokenSince(undefined);
        if (!again) return;
        // What happened while the line was dead is read from the server, which knows it all.
        void client.invalidateQueries();
        listeners.current.forEach((listener) => listener.reopened?.());
      },
      onBreak: () => setBrokenSince((since) => since ?? now()),
      lead: (event) => {
        changed.add(event.id);
        soon();
      },
      popup: (event) => {
        if (event.lead) changed.add(event.lead);
        soon();
        listeners.current.forEach((listener) => listener.popup?.(event));
      },
      clock: (event) => {
        setServerClock(event.now, event.running);
        void client.invalidateQueries({ queryKey: ['leads', dealership] });
      },
      draft: (event) => listeners.current.forEach((listener) => listener.draft?.(event)),
      presence: (event) => listeners.current.forEach((listener) => listener.presence?.(event)),
      rules: (event) => listeners.current.forEach((listener) => listener.rules?.(event)),
    });
    return () => {
      stop();
      if (timer) clearTimeout(timer);
    };
  }, [client, dealership, username]);
  const value = useMemo<StreamValue>(
    () => ({
      brokenSince,
      subscribe: (listener) => {
        listeners.current.add(listener);
        return () => listeners.current.delete(listener);
      },
    }),
    [brokenSince],
  );
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

export const useStream = () => useContext(Context);

/** Hears what the stream tells, as long as the component is there. */
export function useStreamEvents(listener: Listener) {
  const { subscribe } = useStream();
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(
    () =>
      subscribe({
        popup: (event) => latest.current.popup?.(event),
        draft: (event) => latest.current.draft?.(event),
        presence: (event) => latest.current.presence?.(event),
        rules: (event) => latest.current.rules?.(event),
        reopened: () => latest.current.reopened?.(),
      }),
    [subscribe],
  );
}
