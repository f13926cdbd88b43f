/** Opening hours as the settings write them, and the intervals they mean. */
import type { Dealership, Span, WeekHours } from '../api/model';
import { addDays, instantOf, isoDate, type LocalDate, localDate, weekday } from './zone';

export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Day = (typeof DAYS)[number];

/** Minutes since midnight; an end beyond 1440 lies in the next day. */
export interface Interval {
  from: number;
  to: number;
}

export type Week = Record<Day, Interval[]>;

function clockMinutes(text: string): number {
  const [hours, minutes] = text.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}

export function readInterval(text: string): Interval {
  const [from, to] = text.split('-');
  const start = clockMinutes(from ?? '0:00');
  const end = clockMinutes(to ?? '0:00');
  return { from: start, to: end > start ? end : end + 1440 };
}

export function clockText(minutes: number): string {
  const inDay = minutes === 1440 ? 1440 : minutes % 1440;
  return `${String(Math.floor(inDay / 60)).padStart(2, '0')}:${String(inDay % 60).padStart(2, '0')}`;
}

export function writeInterval(interval: Interval): string {
  return `${clockText(interval.from)}-${clockText(interval.to)}`;
}

function daysOf(key: string): Day[] {
  const [from, to] = key.split('-') as [Day, Day | undefined];
  if (!to) return [from];
  const start = DAYS.indexOf(from);
  const end = DAYS.indexOf(to);
  return start <= end ? DAYS.slice(start, end + 1) : [...DAYS.slice(start), ...DAYS.slice(0, end + 1)];
}

export function readWeek(hours: WeekHours): Week {
  const week = Object.fromEntries(DAYS.map((day) => [day, [] as Interval[]])) as Week;
  for (const [key, intervals] of Object.entries(hours)) {
    for (const day of daysOf(key)) week[day] = intervals.map(readInterval).sort((a, b) => a.from - b.from);
  }
  return week;
}

/** Neighbouring days of equal hours are written as one range, as a person would. */
export function writeWeek(week: Week): WeekHours {
  const hours: WeekHours = {};
  let start = 0;
  while (start < DAYS.length) {
    const texts = week[DAYS[start] as Day].map(writeInterval);
    let end = start;
    while (
      end + 1 < DAYS.length &&
      week[DAYS[end + 1] as Day].map(writeInterval).join() === texts.join()
    )
      end++;
    if (texts.length > 0) hours[start === end ? `${DAYS[start]}` : `${DAYS[start]}-${DAYS[end]}`] = texts;
    start = end + 1;
  }
  return hours;
}

/** Adds an interval to a day; what it touches grows together with it. */
export function paint(intervals: Interval[], added: Interval): Interval[] {
  const apart = intervals.filter((one) => one.to < added.from || one.from > added.to);
  const joined = intervals.filter((one) => !apart.includes(one));
  return [
    ...apart,
    {
      from: Math.min(added.from, ...joined.map((one) => one.from)),
      to: Math.max(added.to, ...joined.map((one) => one.to)),
    },
  ].sort((a, b) => a.from - b.from);
}

/** Takes a stretch out of a day. */
export function erase(intervals: Interval[], gone: Interval): Interval[] {
  return intervals
    .flatMap((one) => [
      { from: one.from, to: Math.min(one.to, gone.from) },
      { from: Math.max(one.from, gone.to), to: one.to },
    ])
    .filter((one) => one.to > one.from)
    .sort((a, b) => a.from - b.from);
}

export function weekMinutes(week: Week): number {
  return DAYS.reduce((sum, day) => sum + week[day].reduce((of, one) => of + one.to - one.from, 0), 0);
}

export function isClosed(closedDays: string[], date: LocalDate): boolean {
  const day = isoDate(date);
  return closedDays.some((entry) => {
    const [from, to] = entry.split('..');
    return day >= (from ?? '') && day <= (to ?? from ?? '');
  });
}

type Hours = Pick<Dealership, 'openingHours' | 'specialDays' | 'closedDays' | 'timeZone'>;

/** The opening intervals that touch a stretch of time. Public holidays are the server's to know: give them as closed days. */
export function openings(hours: Hours, from: number, to: number): Span[] {
  const week = readWeek(hours.openingHours);
  const spans: Span[] = [];
  const last = addDays(localDate(to, hours.timeZone), 1);
  for (let date = addDays(localDate(from, hours.timeZone), -1); isoDate(date) <= isoDate(last); date = addDays(date, 1)) {
    const special = hours.specialDays[isoDate(date)];
    if (!special && isClosed(hours.closedDays, date)) continue;
    const intervals = special ? special.map(readInterval) : week[DAYS[weekday(date) - 1] as Day];
    for (const one of intervals) {
      const start = instantOf(date, one.from, hours.timeZone);
      const end = instantOf(date, one.to, hours.timeZone);
      if (end > from && start < to) spans.push({ from: new Date(start).toISOString(), to: new Date(end).toISOString() });
    }
  }
  return spans;
}
