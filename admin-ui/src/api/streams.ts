import type { News } from './stream';

type Tell = (news: News) => void;

interface Held {
  open: boolean;
  listeners: Set<Tell>;
  close: () => void;
}

/** The streams that pages share: one for each address, open as long as somebody listens. */
export class Streams {
  private readonly held = new Map<string, Held>();

  constructor(private readonly open: (address: string, tell: Tell) => () => void) {}

  /** Who comes to an open stream is told so at once. */
  join(address: string, tell: Tell): void {
    const known = this.held.get(address);
    if (known) {
      if (known.listeners.has(tell)) return;
      known.listeners.add(tell);
      if (known.open) tell({ type: 'open' });
      return;
    }
    const held: Held = { open: false, listeners: new Set([tell]), close: () => undefined };
    this.held.set(address, held);
    held.close = this.open(address, (news) => {
      if (news.type !== 'event') held.open = news.type === 'open';
      held.listeners.forEach((listener) => listener(news));
    });
  }

  leave(tell: Tell): void {
    for (const [address, held] of this.held) {
      if (!held.listeners.delete(tell) || held.listeners.size > 0) continue;
      held.close();
      this.held.delete(address);
    }
  }
}
