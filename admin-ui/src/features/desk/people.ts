import type { Load } from '../../api/recount';
import type { User } from '../../api/model';
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
  /** All unfinished ones. */
  count: number;
  red: number;
  yellow: number;
  green: number;
  absent: Absent | undefined;
}

/** One column per person who sells, the one with most red first, the absent last. */
export function columns(users: Somebody[], loads: Load[], now: number, timeZone: string): Column[] {
  const of = new Map(loads.map((load) => [load.user, load]));
  const has = (id: string) => count(of.get(id)) > 0;
  const known = users.filter((user) => user.receivesLeads || has(user.id));
  const strangers = [...of.keys()].filter((id) => has(id) && !users.some((user) => user.id === id)).map((id): Somebody => ({ id }));
  return [...known, ...strangers]
    .map((user) => {
      const load = of.get(user.id);
      return { user, count: count(load), red: load?.red ?? 0, yellow: load?.yellow ?? 0, green: load?.green ?? 0, absent: absent(user, now, timeZone) };
    })
    .sort((a, b) => Number(a.absent !== undefined) - Number(b.absent !== undefined) || b.red - a.red || b.count - a.count || a.user.id.localeCompare(b.user.id));
}

const count = (load: Load | undefined) => (load ? load.red + load.yellow + load.green : 0);

export const lastDay = (until: number, timeZone: string) => isoDate(localDate(until - 1, timeZone));
