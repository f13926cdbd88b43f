/** Local time at the edges: what an instant is called in a dealership's time zone, and back. */

export interface LocalDate {
  year: number;
  month: number;
  day: number;
}

const parts = new Map<string, Intl.DateTimeFormat>();

function formatter(timeZone: string): Intl.DateTimeFormat {
  let found = parts.get(timeZone);
  if (!found) {
    found = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    });
    parts.set(timeZone, found);
  }
  return found;
}

/** Milliseconds of the local reading, as if it were UTC. */
function wall(instant: number, timeZone: string): number {
  const read: Record<string, number> = {};
  for (const part of formatter(timeZone).formatToParts(instant)) read[part.type] = Number(part.value);
  return Date.UTC(
    read['year'] ?? 0,
    (read['month'] ?? 1) - 1,
    read['day'] ?? 1,
    read['hour'] ?? 0,
    read['minute'] ?? 0,
    read['second'] ?? 0,
  );
}

/** The first instant at or after a local time: one that does not exist means the end of the gap, one that exists twice its first. */
export function instantOf(date: LocalDate, minutes: number, timeZone: string): number {
  const local = Date.UTC(date.year, date.month - 1, date.day, 0, minutes);
  const before = local - (wall(local - 86_400_000, timeZone) - (local - 86_400_000));
  const after = local - (wall(local + 86_400_000, timeZone) - (local + 86_400_000));
  const [early, late] = before < after ? [before, after] : [after, before];
  if (wall(early, timeZone) === local) return early;
  if (wall(late, timeZone) === local) return late;
  // In a gap: the clock jumps somewhere between the two readings.
  let low = early;
  let high = late;
  while (high - low > 1000) {
    const middle = low + Math.floor((high - low) / 2000) * 1000;
    if (wall(middle, timeZone) >= local) high = middle;
    else low = middle;
  }
  return high;
}

export function localDate(instant: number, timeZone: string): LocalDate {
  const read = new Date(wall(instant, timeZone));
  return { year: read.getUTCFullYear(), month: read.getUTCMonth() + 1, day: read.getUTCDate() };
}

/** Minutes since local midnight, as the clock on the wall shows them. */
export function minuteOfDay(instant: number, timeZone: string): number {
  const read = new Date(wall(instant, timeZone));
  return read.getUTCHours() * 60 + read.getUTCMinutes();
}

export function addDays(date: LocalDate, days: number): LocalDate {
  const moved = new Date(Date.UTC(date.year, date.month - 1, date.day + days));
  return { year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, day: moved.getUTCDate() };
}

/** 1 is Monday, 7 is Sunday. */
export function weekday(date: LocalDate): number {
  return new Date(Date.UTC(date.year, date.month - 1, date.day)).getUTCDay() || 7;
}

export function isoDate(date: LocalDate): string {
  return `${String(date.year).padStart(4, '0')}-${String(date.month).padStart(2, '0')}-${String(date.day).padStart(2, '0')}`;
}

export function parseDate(text: string): LocalDate {
  const [year, month, day] = text.split('-').map(Number);
  return { year: year ?? 1970, month: month ?? 1, day: day ?? 1 };
}

export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round(
    (Date.UTC(to.year, to.month - 1, to.day) - Date.UTC(from.year, from.month - 1, from.day)) / 86_400_000,
  );
}
