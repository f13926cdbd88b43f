import { expect, it } from 'vitest';
import { closeDay, openDay, specialDay, without } from './days';

const days = { specialDays: { '2026-12-24': ['08:00-12:00'] }, closedDays: ['2026-01-02', '2026-08-03..2026-08-14'] };

it('cuts ranges', () => {
  expect(without(days.closedDays, '2026-08-05', '2026-08-05')).toEqual(['2026-01-02', '2026-08-03..2026-08-04', '2026-08-06..2026-08-14']);
  expect(without(['2026-08-03..2026-08-04'], '2026-08-03', '2026-08-03')).toEqual(['2026-08-04']);
  expect(without(days.closedDays, '2026-01-01', '2026-12-31')).toEqual([]);
});
it('opens a closed day with hours of its own', () => {
  expect(specialDay(days, '2026-01-02', ['10:00-12:00'])).toEqual({
    specialDays: { '2026-12-24': ['08:00-12:00'], '2026-01-02': ['10:00-12:00'] },
    closedDays: ['2026-08-03..2026-08-14'],
  });
});
it('closes a stretch, over special and closed days alike', () => {
  expect(closeDay(days, '2026-12-24', '2026-12-31')).toEqual({ specialDays: {}, closedDays: ['2026-01-02', '2026-08-03..2026-08-14', '2026-12-24..2026-12-31'] });
});
it('makes a day as usual again', () => {
  expect(openDay(days, '2026-12-24')).toEqual({ specialDays: {}, closedDays: days.closedDays });
});
