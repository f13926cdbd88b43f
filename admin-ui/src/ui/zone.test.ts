import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, instantOf, isoDate, localDate, minuteOfDay, weekday } from './zone';

const berlin = 'Europe/Berlin';
const iso = (instant: number) => new Date(instant).toISOString();

describe('local time', () => {
  it('finds the instant of a local time in winter and in summer', () => {
    expect(iso(instantOf({ year: 2026, month: 3, day: 5 }, 17 * 60, berlin))).toBe('2026-03-05T16:00:00.000Z');
    expect(iso(instantOf({ year: 2026, month: 7, day: 5 }, 17 * 60, berlin))).toBe('2026-07-05T15:00:00.000Z');
  });
  it('takes the end of the gap for a time that does not exist', () => {
    expect(iso(instantOf({ year: 2026, month: 3, day: 29 }, 150, berlin))).toBe('2026-03-29T01:00:00.000Z');
  });
  it('takes the first of a time that exists twice', () => {
    expect(iso(instantOf({ year: 2026, month: 10, day: 25 }, 150, berlin))).toBe('2026-10-25T00:30:00.000Z');
  });
  it('reads instants back', () => {
    const at = Date.parse('2026-03-05T23:30:00Z');
    expect(isoDate(localDate(at, berlin))).toBe('2026-03-06');
    expect(minuteOfDay(at, berlin)).toBe(30);
  });
  it('counts days over the end of a month', () => {
    expect(isoDate(addDays({ year: 2026, month: 2, day: 28 }, 1))).toBe('2026-03-01');
    expect(daysBetween({ year: 2026, month: 2, day: 27 }, { year: 2026, month: 3, day: 2 })).toBe(3);
    expect(weekday({ year: 2026, month: 3, day: 8 })).toBe(7);
  });
});
