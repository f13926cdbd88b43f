import type { Lead } from '../../api/model';

/** One round of one lead being overdue; a lead that becomes overdue again pops up again. */
export const roundOf = (lead: Lead) => `${lead.id}@${lead.cycle}@${lead.overdueSince ?? lead.followUpAt ?? ''}`;

/**
 * The leads whose popup stands: overdue, the person's own or announced to them (as somebody's deputy), and not put
 * aside on this device. It follows from the leads as they are, so a popup missed while away is simply there.
 */
export function standing(leads: Lead[], me: string, announced: ReadonlySet<string>, aside: ReadonlySet<string>): Lead[] {
  return leads
    .filter((lead) => lead.signal === 'RED' && (lead.assignee === me || announced.has(lead.id)) && !aside.has(roundOf(lead)))
    .sort((a, b) => (b.overdueSince ?? '').localeCompare(a.overdueSince ?? ''));
}

const KEY = 'leadwacht.popups';
const MOST = 300;

export function readAside(): Set<string> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return new Set(Array.isArray(stored) ? stored.filter((one) => typeof one === 'string') : []);
  } catch {
    return new Set();
  }
}

export function writeAside(aside: ReadonlySet<string>): void {
  localStorage.setItem(KEY, JSON.stringify([...aside].slice(-MOST)));
}
