import { addDays, instantOf, localDate, weekday } from '../../ui/zone';

export interface Sample {
  key: 'thursday' | 'saturday';
  at: number;
}

/** Times at which much shows: an hour before closing, and shortly before the weekend. Always the next ones to come. */
export function samples(now: number, timeZone: string): Sample[] {
  const next = (day: number, minutes: number) => {
    const today = localDate(now, timeZone);
    const ahead = (day - weekday(today) + 7) % 7;
    const at = instantOf(addDays(today, ahead), minutes, timeZone);
    return at > now ? at : instantOf(addDays(today, ahead + 7), minutes, timeZone);
  };
  return [
    { key: 'thursday', at: next(4, 17 * 60) },
    { key: 'saturday', at: next(6, 12 * 60 + 40) },
  ];
}
