import { describe, expect, it } from 'vitest';
import { erase, openings, paint, readInterval, readWeek, weekMinutes, writeWeek } from './calendar';

const house = {
  timeZone: 'Europe/Berlin',
  openingHours: { 'mon-fri': ['08:00-18:00'], sat: ['09:00-13:00'] },
  specialDays: { '2026-03-08': ['13:00-18:00'] },
  closedDays: ['2026-03-09', '2026-08-03..2026-08-14'],
};

describe('opening hours', () => {
  it('reads ranges of days and writes them back', () => {
    const week = readWeek(house.openingHours);
    expect(week.wed).toEqual([{ from: 480, to: 1080 }]);
    expect(week.sun).toEqual([]);
    expect(writeWeek(week)).toEqual(house.openingHours);
    expect(weekMinutes(week)).toBe(54 * 60);
  });
  it('reads an end in the next day and at midnight', () => {
    expect(readInterval('22:00-02:00')).toEqual({ from: 1320, to: 1560 });
    expect(readInterval('18:00-24:00')).toEqual({ from: 1080, to: 1440 });
    expect(writeWeek({ ...readWeek({}), fri: [{ from: 1320, to: 1560 }] })).toEqual({ fri: ['22:00-02:00'] });
  });
  it('lists openings with special and closed days', () => {
    const spans = openings(house, Date.parse('2026-03-07T12:00:00Z'), Date.parse('2026-03-10T12:00:00Z'));
    expect(spans).toEqual([
      { from: '2026-03-08T12:00:00.000Z', to: '2026-03-08T17:00:00.000Z' },
      { from: '2026-03-10T07:00:00.000Z', to: '2026-03-10T17:00:00.000Z' },
    ]);
  });
  it('keeps the opening that began before the stretch', () => {
    const spans = openings(house, Date.parse('2026-03-06T12:00:00Z'), Date.parse('2026-03-06T13:00:00Z'));
    expect(spans).toEqual([{ from: '2026-03-06T07:00:00.000Z', to: '2026-03-06T17:00:00.000Z' }]);
  });
});

describe('painting', () => {
  it('joins what touches', () => {
    expect(paint([{ from: 480, to: 720 }, { from: 780, to: 1080 }], { from: 720, to: 780 })).toEqual([{ from: 480, to: 1080 }]);
    expect(paint([{ from: 480, to: 720 }], { from: 780, to: 1080 })).toHaveLength(2);
  });
  it('erases out of the middle', () => {
    expect(erase([{ from: 480, to: 1080 }], { from: 720, to: 780 })).toEqual([
      { from: 480, to: 720 },
      { from: 780, to: 1080 },
    ]);
    expect(erase([{ from: 480, to: 1080 }], { from: 0, to: 1440 })).toEqual([]);
  });
});
