import type { LeadAction } from '../../api/leads';

/** For so long a second "Beantwortet" on the same lead is a slip of the finger and not a second answer. */
export const REPEAT = 10_000;

/** What somebody just did, so that a held key or a double click does it once. */
export class Repeats {
  private readonly last = new Map<string, number>();

  constructor(private readonly clock: () => number = () => performance.now()) {}

  /** Whether the action is to be sent; false for one that was sent a moment ago. */
  first(lead: string, action: LeadAction): boolean {
    const key = `${lead} ${JSON.stringify(action)}`;
    const now = this.clock();
    const before = this.last.get(key);
    if (before !== undefined && now - before < REPEAT) return false;
    this.last.set(key, now);
    return true;
  }

  /** It did not arrive, or was taken back: it may be sent again. */
  forget(lead: string, action: LeadAction): void {
    this.last.delete(`${lead} ${JSON.stringify(action)}`);
  }
}
