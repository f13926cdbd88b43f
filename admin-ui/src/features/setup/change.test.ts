import { expect, it } from 'vitest';
import type { Dealership } from '../../api/model';
import { applied, deviating, isEmpty, merged, same, trimmed } from './change';

const house: Dealership = {
  id: 'h',
  name: 'Haus',
  preset: 'autocrm',
  timeZone: 'Europe/Berlin',
  language: 'de',
  openingHours: { 'mon-fri': ['08:00-18:00'] },
  specialDays: { '2026-12-24': ['08:00-12:00'] },
  closedDays: [],
  ownSettings: {},
  revision: 'a',
  version: 1,
  createdAt: '2026-03-01T08:00:00Z',
  changedAt: '2026-03-01T08:00:00Z',
  settings: { stages: { E1: { enabled: true, after: 'PT2H', clock: 'BUSINESS' }, R1: { enabled: true, after: 'PT1H30M' } }, mailWindow: 'ALWAYS' },
};

it('merges settings deeply and replaces everything else whole', () => {
  const next = applied(house, { settings: { stages: { E1: { after: 'PT1H' } } }, openingHours: { sat: ['09:00-13:00'] } });
  expect(next.settings.stages['E1']).toEqual({ enabled: true, after: 'PT1H', clock: 'BUSINESS' });
  expect(next.settings.stages['R1']).toEqual(house.settings.stages['R1']);
  expect(next.openingHours).toEqual({ sat: ['09:00-13:00'] });
});

it('leaves out what is as it was', () => {
  const change = { settings: { stages: { E1: { after: 'PT2H' }, R1: { after: 'PT1H' } }, mailWindow: 'ALWAYS' as const }, openingHours: { 'mon-fri': ['08:00-18:00'] } };
  expect(trimmed(house, change)).toEqual({ settings: { stages: { R1: { after: 'PT1H' } } } });
  expect(isEmpty(trimmed(house, { settings: { stages: { E1: { after: 'PT2H' } } } }))).toBe(true);
});

it('keeps an emptied calendar, which is a change', () => {
  expect(trimmed(house, { specialDays: {} })).toEqual({ specialDays: {} });
});

it('compares without regard to order and absent values', () => {
  expect(same({ a: 1, b: { c: null } }, { b: {}, a: 1 })).toBe(true);
  expect(same({ a: [1, 2] }, { a: [2, 1] })).toBe(false);
  expect(merged({ a: [1] }, { a: [2, 3] })).toEqual({ a: [2, 3] });
});

it('names the stages that differ from the preset', () => {
  const changed = applied(house, { settings: { stages: { E1: { after: 'PT1H' } } } });
  expect(deviating(changed.settings, house.settings)).toEqual(['E1']);
});
