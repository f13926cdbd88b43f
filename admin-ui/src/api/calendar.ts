import { queryOptions, useQuery } from '@tanstack/react-query';
import { addDays, isoDate, localDate } from '../ui/zone';
import type { Language } from '../i18n/i18n';
import { http } from './http';
import type { Span } from './model';

export interface CalendarDay {
  date: string;
  open: Span[];
  /** `NORMAL`, `SPECIAL`, `CLOSED` or `HOLIDAY`. */
  kind: string;
  /** Of a public holiday, in the language of the page. */
  name?: string | null;
}

export const calendarQuery = (d: string, from: string, to: string, location?: string | null, language?: Language) =>
  queryOptions({
    queryKey: ['calendar', d, from, to, location ?? null, language ?? null],
    staleTime: 5 * 60_000,
    queryFn: () =>
      http.get('/dealerships/{d}/calendar', { path: { d }, query: { from, to, location, language } }),
  });

const MOST_DAYS = 790;

/** The opening intervals around some instants, by the calendar the server counts with; undefined until they are known. */
export function useOpenings(d: string, instants: string[], timeZone: string, location?: string | null): Span[] | undefined {
  const sorted = [...instants].sort((a, b) => Date.parse(a) - Date.parse(b));
  const first = localDate(Date.parse(sorted[0] ?? '1970-01-01'), timeZone);
  const last = localDate(Date.parse(sorted.at(-1) ?? '1970-01-01'), timeZone);
  const from = addDays(first, -1);
  const most = isoDate(addDays(from, MOST_DAYS));
  const to = isoDate(addDays(last, 2));
  const { data } = useQuery({ ...calendarQuery(d, isoDate(from), to < most ? to : most, location), enabled: instants.length > 0 });
  return data?.days.flatMap((day) => day.open);
}
