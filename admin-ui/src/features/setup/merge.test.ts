import { describe, expect, it } from 'vitest';
import { chosen, merge } from './merge';

const week = { openingHours: { 'mon-fri': ['08:00-18:00'] } };

describe('merge', () => {
  it('keeps Sunday of the one and Monday of the other', () => {
    const theirs = { openingHours: { ...week.openingHours, sun: ['13:00-17:00'] } };
    const mine = { openingHours: { mon: ['08:00-12:00'], 'tue-fri': ['08:00-18:00'] } };
    const { merged, conflicts, theirs: told } = merge(week, mine, theirs);
    expect(merged).toEqual({ openingHours: { mon: ['08:00-12:00'], 'tue-fri': ['08:00-18:00'], sun: ['13:00-17:00'] } });
    expect(conflicts).toEqual([]);
    expect(told).toEqual([{ path: ['openingHours', 'sun'], before: [], after: ['13:00-17:00'] }]);
  });

  it('asks where both changed the same, and takes what is chosen', () => {
    const { merged, conflicts } = merge({ deputy: 'ben', name: 'A' }, { deputy: 'carla', name: 'A' }, { deputy: null, name: 'B' });
    expect(conflicts).toEqual([{ path: ['deputy'], mine: 'carla', theirs: null }]);
    expect(merged).toEqual({ deputy: 'carla', name: 'B' });
    expect(chosen(merged, ['deputy'], null)).toEqual({ deputy: null, name: 'B' });
  });

  it('joins lists in which one adds and another removes', () => {
    const { merged, conflicts } = merge({ closedDays: ['2026-12-24', '2026-12-31'] }, { closedDays: ['2026-12-24', '2026-12-31', '2026-05-02'] }, { closedDays: ['2026-12-31'] });
    expect(conflicts).toEqual([]);
    expect(merged).toEqual({ closedDays: ['2026-12-31', '2026-05-02'] });
  });

  it('merges settings to the last field', () => {
    const base = { settings: { stages: { E1: { enabled: true, after: 'PT2H' } } } };
    const { merged } = merge(base, { settings: { stages: { E1: { enabled: true, after: 'PT1H' } } } }, { settings: { stages: { E1: { enabled: false, after: 'PT2H' } } } });
    expect(merged).toEqual({ settings: { stages: { E1: { enabled: false, after: 'PT1H' } } } });
  });
});
