import { beforeEach, expect, it, vi } from 'vitest';
import { sampleLead } from '../../api/samples';
import type { Lead } from '../../api/model';
import { onAside, putAside, readAside, roundOf, standing } from './standing';

const lead = (id: string, more: Partial<Lead> = {}): Lead => ({
  ...sampleLead,
  id,
  status: 'OPEN',
  signal: 'RED',
  assignee: 'anna',
  escalatedTo: [],
  openedAt: '2026-03-05T16:00:00Z',
  receivedAt: '2026-03-05T16:00:00Z',
  overdueSince: '2026-03-06T08:00:00Z',
  cycle: 1,
  source: 'mobile',
  ...more,
});
const NONE: ReadonlySet<string> = new Set();
const ids = (leads: Lead[]) => leads.map((one) => one.id);

beforeEach(() => localStorage.clear());

it('stands for overdue leads of the person, the latest first', () => {
  const leads = [lead('a'), lead('b', { overdueSince: '2026-03-06T09:00:00Z' }), lead('c', { signal: 'YELLOW' }), lead('d', { assignee: 'ben' })];
  expect(ids(standing(leads, 'anna', NONE, NONE, NONE))).toEqual(['b', 'a']);
});
it('stands for a lead of another that was announced to the deputy', () => {
  expect(ids(standing([lead('d', { assignee: 'deniz' })], 'anna', new Set(['d']), NONE, new Set()))).toEqual(['d']);
});
it('stands for a lead that is free to take over, though nothing is overdue', () => {
  expect(ids(standing([lead('f', { assignee: 'ben', signal: 'YELLOW' })], 'anna', new Set(['f']), new Set(['f']), NONE))).toEqual(['f']);
  expect(standing([lead('f', { assignee: 'ben', signal: 'YELLOW' })], 'anna', new Set(['f']), NONE, NONE)).toEqual([]);
});
it('goes when put aside, and comes back when the lead is overdue again', () => {
  const first = lead('a');
  const aside = new Set([roundOf(first)]);
  expect(standing([first], 'anna', new Set(), NONE, aside)).toEqual([]);
  expect(ids(standing([lead('a', { cycle: 2, overdueSince: '2026-03-07T08:00:00Z' })], 'anna', new Set(), NONE, aside))).toEqual(['a']);
});
it('remembers what was put aside, tells who listens, and survives a broken memory', () => {
  const changed = vi.fn();
  const stop = onAside(changed);
  putAside('x');
  putAside('y');
  expect(readAside()).toEqual(new Set(['x', 'y']));
  expect(readAside()).toBe(readAside());
  expect(changed).toHaveBeenCalledTimes(2);
  window.dispatchEvent(new StorageEvent('storage', { key: 'leadwacht.popups' }));
  expect(changed).toHaveBeenCalledTimes(3);
  stop();
  localStorage.setItem('leadwacht.popups', '{');
  expect(readAside()).toEqual(new Set());
});
