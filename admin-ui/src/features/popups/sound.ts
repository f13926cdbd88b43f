import { useSyncExternalStore } from 'react';

const KEY = 'leadwacht.muted';
const listeners = new Set<() => void>();

const muted = () => localStorage.getItem(KEY) === 'true';

/** Whether popups are silent on this device, and how to change it. */
export function useMuted(): [boolean, (muted: boolean) => void] {
  const value = useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, muted);
  return [
    value,
    (next) => {
      localStorage.setItem(KEY, String(next));
      listeners.forEach((listener) => listener());
    },
  ];
}

let audio: AudioContext | undefined;

/** Two short tones. A browser that allows no sound before the first click stays silent. */
export function ring(): void {
  if (muted() || typeof AudioContext === 'undefined') return;
  audio ??= new AudioContext();
  if (audio.state === 'suspended') void audio.resume();
  const start = audio.currentTime;
  [660, 880].forEach((frequency, n) => {
    const tone = audio!.createOscillator();
    const gain = audio!.createGain();
    const at = start + n * 0.18;
    tone.frequency.value = frequency;
    gain.gain.setValueAtTime(0, at);
    gain.gain.linearRampToValueAtTime(0.18, at + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.001, at + 0.35);
    tone.connect(gain).connect(audio!.destination);
    tone.start(at);
    tone.stop(at + 0.4);
  });
}
