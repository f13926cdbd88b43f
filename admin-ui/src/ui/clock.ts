import { useSyncExternalStore } from 'react';

/** The server's clock as this page knows it. Everything on screen counts from here, so that a moved test clock moves the page. */
let offset = 0;
let frozen: number | undefined;
const listeners = new Set<() => void>();
let tick = Math.floor(now() / 1000);
let timer: ReturnType<typeof setInterval> | undefined;

export function now(): number {
  return frozen ?? Date.now() + offset;
}

export function setServerClock(instant: string, running: boolean): void {
  const read = Date.parse(instant);
  if (Number.isNaN(read)) return;
  frozen = running ? undefined : read;
  offset = read - Date.now();
  beat();
}

function beat() {
  tick = Math.floor(now() / 1000);
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(beat, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0 && timer) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** Now, to the given number of seconds; the component is drawn again when that changes. */
export function useNow(seconds = 15): number {
  return useSyncExternalStore(subscribe, () => Math.floor(tick / seconds) * seconds * 1000);
}
