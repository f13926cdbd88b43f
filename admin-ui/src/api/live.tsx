import { notifyManager, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useSession } from './session';
import { listen, type StreamEvents } from './stream';
import { refresh, show } from './leads';
import type { Lead } from './model';
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
const FLOOD = 100;

/** Brings the news of the dealership to the page. A changed lead is shown where it stands, at most every 400 ms, and nothing else is read for it. */
export function StreamProvider({ dealership, children }: { dealership: string; children: ReactNode }) {
  const client = useQueryClient();
  const { username } = useSession();
  const [brokenSince, setBrokenSince] = useState<number | undefined>(now);
  const listeners = useRef(new Set<Listener>());
  useEffect(() => {
    const changed = new Map<string, Lead>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = () => {
      timer = undefined;
      const leads = [...changed.values()];
      changed.clear();
      // What changed is shown in its place, as it was told; only a flood is read as a whole.
      if (leads.length > FLOOD) void client.invalidateQueries({ queryKey: ['leads', dealership] });
      else
        notifyManager.batch(() =>
          leads.forEach((lead) => {
            show(client, dealership, lead);
            refresh(client, dealership, lead.id);
          }),
        );
    };
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
        changed.set(event.id, event);
        timer ??= setTimeout(flush, THROTTLE);
      },
      popup: (event) => listeners.current.forEach((listener) => listener.popup?.(event)),
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
