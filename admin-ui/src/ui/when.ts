/** Instants as a person would say them, in the language of the page and the time zone of the dealership. */
import { daysBetween, localDate } from './zone';

const cache = new Map<string, Intl.DateTimeFormat>();

function format(language: string, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${timeZone} ${JSON.stringify(options)}`;
  let found = cache.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', { timeZone, ...options });
    cache.set(key, found);
  }
  return found;
}

export interface Where {
  language: string;
  timeZone: string;
}

export const clockTime = (at: number, { language, timeZone }: Where) =>
  format(language, timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);

export const weekdayName = (at: number, { language, timeZone }: Where) =>
  format(language, timeZone, { weekday: 'short' }).format(at).replace('.', '');

/** "Do 5.3." */
export const dayName = (at: number, where: Where) => {
  const date = localDate(at, where.timeZone);
  return where.language === 'de'
    ? `${weekdayName(at, where)} ${date.day}.${date.month}.`
    : `${weekdayName(at, where)} ${format('en', where.timeZone, { day: 'numeric', month: 'short' }).format(at)}`;
};

/** "Do 5.3.2026, 17:00:00" – the exact one, for hovering. */
export const exact = (at: number, { language, timeZone }: Where) =>
  format(language, timeZone, { weekday: 'short', day: 'numeric', month: 'numeric', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);

export type DayWord = 'today' | 'yesterday' | 'tomorrow' | undefined;

export function dayWord(at: number, now: number, timeZone: string): DayWord {
  switch (daysBetween(localDate(now, timeZone), localDate(at, timeZone))) {
    case 0:
      return 'today';
    case -1:
      return 'yesterday';
    case 1:
      return 'tomorrow';
    default:
      return undefined;
  }
}

/** "17:00" today, "gestern 17:00", "Mo 9:00" within a week, "Do 5.3. 17:00" else. The words come from the caller's language. */
export function shortly(at: number, now: number, where: Where, word: (day: 'yesterday' | 'tomorrow') => string): string {
  const day = dayWord(at, now, where.timeZone);
  const clock = clockTime(at, where);
  if (day === 'today') return clock;
  if (day) return `${word(day)} ${clock}`;
  const distance = daysBetween(localDate(now, where.timeZone), localDate(at, where.timeZone));
  return Math.abs(distance) < 7 ? `${weekdayName(at, where)} ${clock}` : `${dayName(at, where)} ${clock}`;
}
