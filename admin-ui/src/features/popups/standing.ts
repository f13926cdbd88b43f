import type { Lead } from '../../api/model';

/** One round of one lead being overdue; a lead that becomes overdue again pops up again. */
export const roundOf = (lead: Lead) => `${lead.id}@${lead.cycle}@${lead.overdueSince ?? lead.followUpAt ?? ''}`;

/**
 * The leads whose popup stands: overdue, the person's own or announced to them (as somebody's deputy), or free for them
 * to take over, and not put aside on this device. What is overdue follows from the leads as they are, so a popup missed
 * while away is simply there.
 */
export function standing(leads: Lead[], me: string, announced: ReadonlySet<string>, free: ReadonlySet<string>, aside: ReadonlySet<string>): Lead[] {
  const overdue = (lead: Lead) => lead.signal === 'RED' && (lead.assignee === me || lead.standIn === me || announced.has(lead.id));
  return leads
    .filter((lead) => (overdue(lead) || free.has(lead.id)) && !aside.has(roundOf(lead)))
    .sort((a, b) => (b.overdueSince ?? '').localeCompare(a.overdueSince ?? ''));
}

const KEY = 'leadwacht.popups';
const MOST = 300;
const CHANGED = 'leadwacht:aside';

const parse = (stored: string | null): Set<string> => {
  try {
    const read: unknown = JSON.parse(stored ?? '[]');
    return new Set(Array.isArray(read) ? read.filter((one) => typeof one === 'string') : []);
  } catch {
    return new Set();
  }
};

let known: { stored: string | null; aside: ReadonlySet<string> } | undefined;

/** What was put aside on this device; the same set as long as nothing changed. */
export function readAside(): ReadonlySet<string> {
  const stored = localStorage.getItem(KEY);
  if (known?.stored !== stored) known = { stored, aside: parse(stored) };
  return known.aside;
}

const remember = (rounds: string[]) => {
  localStorage.setItem(KEY, JSON.stringify(rounds.slice(-MOST)));
  window.dispatchEvent(new Event(CHANGED));
};

/** Puts a round aside, on every page of this browser. */
export const putAside = (round: string) => remember([...readAside(), round]);

/** Lets a round that was put aside stand again. */
export const bringBack = (round: string) => remember([...readAside()].filter((one) => one !== round));

export function onAside(changed: () => void): () => void {
  window.addEventListener(CHANGED, changed);
  window.addEventListener('storage', changed);
  return () => {
    window.removeEventListener(CHANGED, changed);
    window.removeEventListener('storage', changed);
  };
}
