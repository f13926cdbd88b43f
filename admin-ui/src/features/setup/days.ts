import type { Dealership } from '../../api/model';
import { addDays, isoDate, parseDate } from '../../ui/zone';
import type { Change } from './change';

type Days = Pick<Dealership, 'specialDays' | 'closedDays'>;

/** Takes dates out of a list of days and ranges; a range that is cut leaves its ends. */
export function without(closedDays: string[], from: string, to: string): string[] {
  const before = isoDate(addDays(parseDate(from), -1));
  const after = isoDate(addDays(parseDate(to), 1));
  return closedDays.flatMap((entry) => {
    const [start = '', end = start] = entry.split('..');
    if (end < from || start > to) return [entry];
    return [
      ...(start < from ? [range(start, before)] : []),
      ...(end > to ? [range(after, end)] : []),
    ];
  });
}

const range = (from: string, to: string) => (from === to ? from : `${from}..${to}`);

/** A day with hours of its own is not closed. */
export function specialDay(days: Days, date: string, hours: string[]): Change {
  return { specialDays: { ...days.specialDays, [date]: hours }, closedDays: without(days.closedDays, date, date) };
}

/** Closed days have no hours of their own. */
export function closeDay(days: Days, from: string, to: string): Change {
  const specialDays = Object.fromEntries(Object.entries(days.specialDays).filter(([date]) => date < from || date > to));
  return { specialDays, closedDays: [...without(days.closedDays, from, to), range(from, to)].sort() };
}

/** As every other day of its weekday. */
export function openDay(days: Days, date: string): Change {
  const { [date]: _gone, ...specialDays } = days.specialDays;
  return { specialDays, closedDays: without(days.closedDays, date, date) };
}
