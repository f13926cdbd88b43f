import { addDays, instantOf, localDate, minuteOfDay, weekday } from '../../ui/zone';

export interface Preset {
  key: 'inTwoHours' | 'tomorrow' | 'monday' | 'nextWeek';
  at: number;
}

/** The dates people really choose: in two hours, tomorrow at nine, Monday at nine. */
export function followUpPresets(now: number, timeZone: string): Preset[] {
  const today = localDate(now, timeZone);
  const day = weekday(today);
  const nine = (days: number) => instantOf(addDays(today, days), 9 * 60, timeZone);
  const rounded = Math.ceil((now + 2 * 3_600_000) / 300_000) * 300_000;
  const presets: Preset[] = [];
  if (minuteOfDay(now, timeZone) < 20 * 60) presets.push({ key: 'inTwoHours', at: rounded });
  if (day !== 7) presets.push({ key: 'tomorrow', at: nine(1) });
  presets.push({ key: 'monday', at: nine(8 - day) });
  return presets;
}

/** The value of a `datetime-local` field for an instant, and back. */
export function toField(at: number, timeZone: string): string {
  const date = localDate(at, timeZone);
  const minutes = minuteOfDay(at, timeZone);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date.year}-${two(date.month)}-${two(date.day)}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

export function fromField(text: string, timeZone: string): number | undefined {
  const found = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(text);
  if (!found) return undefined;
  const [, year, month, day, hour, minute] = found.map(Number);
  return instantOf({ year: year!, month: month!, day: day! }, hour! * 60 + minute!, timeZone);
}
