import { addDays, instantOf, localDate, type LocalDate } from '../src/ui/zone';

export { addDays, instantOf, localDate };

/** The same day so many months later; the last of the month where there is none. */
export function addMonths({ year, month, day }: LocalDate, months: number): LocalDate {
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return { year: first.getUTCFullYear(), month: first.getUTCMonth() + 1, day: Math.min(day, last) };
}
