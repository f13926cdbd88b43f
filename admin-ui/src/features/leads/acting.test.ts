import { expect, it } from 'vitest';
import type { Dealership, Lead } from '../../api/model';
import { sampleLead } from '../../api/samples';
import { barredFrom, claimable, freeFrom } from './acting';

const lead = (more: Partial<Lead>): Lead => ({ ...sampleLead, ...more });
const house = (settings: Partial<Dealership['settings']>) => ({ settings }) as Dealership;

it('lets who is responsible work a lead, and who stands in', () => {
  expect(barredFrom(lead({ assignee: 'anna' }), 'anna', 'SELLER', undefined)).toBeUndefined();
  expect(barredFrom(lead({ assignee: 'deniz', standIn: 'anna' }), 'anna', 'SELLER', undefined)).toBeUndefined();
  expect(barredFrom(lead({ assignee: 'ben' }), 'anna', 'SELLER', undefined)).toBe('notYours');
});
it('lets managers and support work every lead', () => {
  expect(barredFrom(lead({ assignee: 'ben' }), 'carla', 'MANAGER', undefined)).toBeUndefined();
  expect(barredFrom(lead({ assignee: 'ben' }), null, 'SUPPORT', undefined)).toBeUndefined();
});
it('lets nobody work leads where a house only looks at them', () => {
  expect(barredFrom(lead({ assignee: 'anna' }), 'anna', 'SELLER', house({ leadTracking: true }))).toBe('onlyLook');
  expect(barredFrom(lead({}), null, 'SUPPORT', house({ leadTracking: true }))).toBe('onlyLook');
});
it('lets everybody take an open lead of the pool', () => {
  const pool = house({ pool: { enabled: true, account: 'dirk' } });
  expect(claimable(lead({ assignee: 'dirk' }), 'anna', pool)).toBe(true);
  expect(barredFrom(lead({ assignee: 'dirk' }), 'anna', 'SELLER', pool)).toBeUndefined();
  expect(claimable(lead({ assignee: 'dirk', status: 'IN_PROGRESS' }), 'anna', pool)).toBe(false);
  expect(claimable(lead({ assignee: 'dirk' }), 'anna', house({ pool: { enabled: false, account: 'dirk' } }))).toBe(false);
});
it('lets take over what a rule frees, and nothing else', () => {
  const timeline = { fired: [], planned: [], claimLimits: {}, claims: [{ user: 'anna', from: '2026-03-05T09:10:00Z' }] };
  expect(freeFrom(timeline, 'anna')).toBe(Date.parse('2026-03-05T09:10:00Z'));
  expect(freeFrom(timeline, 'ben')).toBeUndefined();
  expect(freeFrom(undefined, 'anna')).toBeUndefined();
});
