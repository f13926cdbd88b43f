import type { Lead, User } from '../../api/model';
import type { Urgent } from '../leads/urgency';
import { addDays, instantOf, isoDate, localDate, parseDate } from '../../ui/zone';

/** A person of the list, or an id that nobody knows. */
type Somebody = Omit<User, 'revision'>;

export interface Absent {
  /** The last day or instant away. */
  until: number;
  deputy: string | undefined;
}

/** Whether somebody is away now, until when, and who stands in. Dates count whole and inclusive, instants as they are. */
export function absent(user: Somebody, now: number, timeZone: string): Absent | undefined {
  for (const absence of user.absences ?? []) {
    const [from, to] = typeof absence === 'string' ? absence.split('..') : [absence.from, absence.to];
    const start = bound(from ?? '', timeZone, 0);
    const end = bound(to ?? from ?? '', timeZone, 1);
    if (now >= start && now < end) return { until: end, deputy: user.deputy ?? undefined };
  }
  return undefined;
}

function bound(text: string, timeZone: string, days: number): number {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return Date.parse(text);
  return instantOf(addDays(parseDate(text), days), 0, timeZone);
}

export interface Column {
  user: Somebody;
  leads: Urgent[];
  red: number;
  yellow: number;
  green: number;
  absent: Absent | undefined;
}

/** One column per person who sells, the one with most red first, the absent last. */
export function columns(users: Somebody[], urgent: Urgent[], now: number, timeZone: string): Column[] {
  const of = new Map<string, Urgent[]>();
  for (const one of urgent) of.set(one.lead.assignee, [...(of.get(one.lead.assignee) ?? []), one]);
  const known = users.filter((user) => user.receivesLeads || of.has(user.id));
  const strangers = [...of.keys()].filter((id) => !users.some((user) => user.id === id)).map((id): Somebody => ({ id }));
  const count = (leads: Urgent[], signal: Lead['signal']) => leads.filter((one) => one.lead.signal === signal).length;
  return [...known, ...strangers]
    .map((user) => {
      const leads = of.get(user.id) ?? [];
      return {
        user,
        leads,
        red: count(leads, 'RED'),
        yellow: count(leads, 'YELLOW'),
        green: count(leads, 'GREEN'),
        absent: absent(user, now, timeZone),
      };
    })
    .sort(
      (a, b) =>
        Number(a.absent !== undefined) - Number(b.absent !== undefined) ||
        b.red - a.red ||
        b.leads.length - a.leads.length ||
        a.user.id.localeCompare(b.user.id),
    );
}

export const lastDay = (until: number, timeZone: string) => isoDate(localDate(until - 1, timeZone));
