import { useEffect, useRef, useState } from 'react';

const PAUSE = 600;

export interface Autosave {
  text: string;
  change: (text: string) => void;
  /** Stores what waits, without a pause. */
  now: () => void;
  waiting: boolean;
}

/**
 * A text that stores itself a moment after the last key, and when its page or file is left. What could not be stored,
 * because half a story is none, is kept on this device under the key until it can.
 */
export function useAutosave(key: string, stored: string, store: (text: string) => void): Autosave {
  const [own, setOwn] = useState<string | undefined>(() => localStorage.getItem(key) ?? undefined);
  // What is stored is followed from then on: somebody else may write it anew.
  if (own !== undefined && own === stored) setOwn(undefined);
  const pending = own === undefined || own === stored ? undefined : own;
  const latest = useRef({ pending, store });
  useEffect(() => {
    latest.current = { pending, store };
  });
  useEffect(() => {
    if (pending === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, pending);
  }, [key, pending]);
  useEffect(() => {
    if (pending === undefined) return;
    const timer = setTimeout(() => latest.current.store(pending), PAUSE);
    return () => clearTimeout(timer);
  }, [pending]);
  const now = () => {
    if (latest.current.pending !== undefined) latest.current.store(latest.current.pending);
  };
  useEffect(() => () => {
    const { pending: last, store: keep } = latest.current;
    if (last !== undefined) keep(last);
  }, []);
  return { text: own ?? stored, change: setOwn, now, waiting: pending !== undefined };
}
