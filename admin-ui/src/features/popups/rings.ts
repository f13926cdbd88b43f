/** How long a page nobody looks at leaves the ringing to the one that is looked at. */
const HIDDEN_WAITS = 800;
const SPREAD = 700;

/**
 * Rings once in a browser for a round of a lead, however many pages are open: the page in sight rings and tells the
 * others; where none is in sight, the quickest does.
 */
export class Rings {
  private readonly rung = new Set<string>();
  private readonly channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('leadwacht.rings');
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(private readonly ring: () => void) {
    this.channel?.addEventListener('message', ({ data }: MessageEvent<string[]>) => data.forEach((round) => this.heard(round)));
  }

  /** What stands now; rings if something of it is new. */
  standing(rounds: string[]): void {
    const fresh = rounds.filter((round) => !this.rung.has(round) && !this.timers.has(round));
    if (fresh.length === 0) return;
    if (!document.hidden) return this.now(fresh);
    const timer = setTimeout(() => this.now(fresh.filter((round) => this.timers.delete(round))), HIDDEN_WAITS + Math.random() * SPREAD);
    fresh.forEach((round) => this.timers.set(round, timer));
  }

  close(): void {
    this.timers.forEach(clearTimeout);
    this.timers.clear();
    this.channel?.close();
  }

  private heard(round: string) {
    this.rung.add(round);
    this.timers.delete(round);
  }

  private now(rounds: string[]) {
    if (rounds.length === 0) return;
    rounds.forEach((round) => this.rung.add(round));
    this.channel?.postMessage(rounds);
    this.ring();
  }
}
