import type { Lead } from '../../api/model';
import { words } from '../../ui/duration';
import { dayWord, shortly, type Where } from '../../ui/when';
import { type Outcome } from '../../api/leads';

export type Group = 'overdue' | 'soon' | 'today' | 'later' | 'inProgress' | 'noFollowUp' | 'closed';

/** What time means for a lead: where it stands in the list, and the words for it. The key names the sentence, the value fills it. */
export interface Urgency {
  group: Group;
  key: 'overdue' | 'since' | 'sinceDay' | 'left' | 'until' | 'followUpSince' | 'followUp' | 'answered' | 'closed' | Outcome | 'open';
  value: string;
  /** The instant the words speak of, for sorting and for the exact time on hovering. */
  at: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** So little time left is "soon", whatever the stage. */
const SOON = 30 * MINUTE;

const time = (value: string | null | undefined) => (value ? Date.parse(value) : undefined);

export function urgency(lead: Lead, now: number, where: Where, word: (day: 'yesterday' | 'tomorrow') => string): Urgency {
  const say = (at: number) => shortly(at, now, where, word);
  const followUp = time(lead.followUpAt);
  if (lead.status === 'CLOSED') {
    const closing = closingOf(lead);
    const at = time(closing?.at) ?? time(lead.openedAt) ?? 0;
    return { group: 'closed', key: closing?.outcome ?? 'closed', value: say(at), at };
  }
  if (lead.signal === 'RED') {
    const known = time(lead.overdueSince) ?? (lead.status === 'IN_PROGRESS' ? followUp : undefined);
    const since = known ?? time(lead.openedAt) ?? now;
    if (lead.status === 'IN_PROGRESS') return { group: 'overdue', key: 'followUpSince', value: say(since), at: since };
    if (known === undefined) return { group: 'overdue', key: 'overdue', value: '', at: since };
    const soon = dayWord(since, now, where.timeZone) === 'today';
    return soon
      ? { group: 'overdue', key: 'since', value: words((now - since) / MINUTE), at: since }
      : { group: 'overdue', key: 'sinceDay', value: say(since), at: since };
  }
  if (lead.status === 'IN_PROGRESS') {
    if (followUp === undefined) return { group: 'noFollowUp', key: 'answered', value: '', at: Number.MAX_SAFE_INTEGER };
    // When it is due: a date outside the opening hours may be due at the next opening, and the strip shows that.
    const due = time(lead.signalChangesAt) ?? followUp;
    return { group: 'inProgress', key: 'followUp', value: say(due), at: due };
  }
  const until = time(lead.signalChangesAt);
  if (until === undefined) return { group: 'later', key: 'open', value: '', at: Number.MAX_SAFE_INTEGER };
  const group = until - now <= SOON ? 'soon' : dayWord(until, now, where.timeZone) === 'today' ? 'today' : 'later';
  // Counted down only inside the day: over a closed night "noch 15 h" would say the wrong thing.
  return group !== 'later' && until - now < 2 * HOUR
    ? { group, key: 'left', value: words((until - now) / MINUTE), at: until }
    : { group, key: 'until', value: say(until), at: until };
}

/** How a closed lead ended. */
export const closingOf = (lead: Lead) => (lead.status === 'CLOSED' ? lead.history.findLast((event) => event.type === 'closed') : undefined);

const ORDER: Group[] = ['overdue', 'soon', 'today', 'later', 'noFollowUp', 'inProgress', 'closed'];

export interface Urgent {
  lead: Lead;
  urgency: Urgency;
}

export function byUrgency(leads: Lead[], now: number, where: Where, word: (day: 'yesterday' | 'tomorrow') => string): Urgent[] {
  return leads
    .map((lead) => ({ lead, urgency: urgency(lead, now, where, word) }))
    .sort(
      (a, b) =>
        ORDER.indexOf(a.urgency.group) - ORDER.indexOf(b.urgency.group) ||
        (a.urgency.group === 'closed' ? b.urgency.at - a.urgency.at : a.urgency.at - b.urgency.at) ||
        a.lead.id.localeCompare(b.lead.id),
    );
}

export function groups(urgent: Urgent[]): { group: Group; leads: Urgent[] }[] {
  return ORDER.map((group) => ({ group, leads: urgent.filter((one) => one.urgency.group === group) })).filter(
    (one) => one.leads.length > 0,
  );
}
