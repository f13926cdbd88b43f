/** ISO durations and the way people write them: "2 h", "1 h 30 min", "45 min", "3 T". */

const ISO = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** Minutes of an ISO duration; undefined if it is none. */
export function minutesOf(iso: string | null | undefined): number | undefined {
  const found = iso ? ISO.exec(iso) : null;
  if (!found || iso === 'P' || iso?.endsWith('T')) return undefined;
  const [, days, hours, minutes, seconds] = found;
  return Number(days ?? 0) * 1440 + Number(hours ?? 0) * 60 + Number(minutes ?? 0) + Number(seconds ?? 0) / 60;
}

/** Hours, not days: 24 opening hours are not one day. */
export function isoOf(minutes: number): string {
  const whole = Math.round(minutes);
  const hours = Math.floor(whole / 60);
  const rest = whole % 60;
  if (hours === 0 && rest === 0) return 'PT0S';
  return `PT${hours > 0 ? `${hours}H` : ''}${rest > 0 ? `${rest}M` : ''}`;
}

/** "1 h 30 min"; nothing smaller than a minute. */
export function words(minutes: number): string {
  const whole = Math.max(0, Math.round(minutes));
  const hours = Math.floor(whole / 60);
  const rest = whole % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

/** "eine halbe Stunde", "zwei Stunden": the small numbers people write out. */
const spokenNumbers = (text: string) =>
  text
    .replace(/^(eine )?halbe stunde$|^half an hour$/, '30 min')
    .replace(/\b(eine?n?|one|an?)\b/g, '1')
    .replace(/\b(zwei|two)\b/g, '2')
    .replace(/\b(drei|three)\b/g, '3');

/** Reads what a person types: "2h", "1 h 30", "1:30", "90", "45 min", "2 Tage"; a plain number counts minutes. */
export function readDuration(text: string): number | undefined {
  const given = spokenNumbers(text.trim().toLowerCase().replace(',', '.'));
  if (given === '') return undefined;
  if (given === 'sofort' || given === 'at once') return 0;
  const clock = /^(\d+):([0-5]\d)$/.exec(given);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  const plain = /^\d+$/.exec(given);
  if (plain) return Number(given);
  const spoken =
    /^(?:(\d+(?:\.\d+)?)\s*(?:t|tage?|d|days?))?\s*(?:(\d+(?:\.\d+)?)\s*(?:h|std\.?|stunden?|hours?))?\s*(?:(\d+)\s*(?:m|min\.?|minuten?|minutes?)?)?$/.exec(
      given,
    );
  if (!spoken || (!spoken[1] && !spoken[2] && !spoken[3])) return undefined;
  const minutes = Number(spoken[1] ?? 0) * 1440 + Number(spoken[2] ?? 0) * 60 + Number(spoken[3] ?? 0);
  return Number.isFinite(minutes) ? Math.round(minutes) : undefined;
}
