import { expect, it } from 'vitest';
import { toField } from '../leads/followUps';
import { samples } from './samples';

const told = (now: string) => samples(Date.parse(now), 'Europe/Berlin').map((one) => toField(one.at, 'Europe/Berlin'));

it('takes the next Thursday and Saturday', () => {
  expect(told('2026-03-06T09:41:00+01:00')).toEqual(['2026-03-12T17:00', '2026-03-07T12:40']);
  expect(told('2026-03-05T16:00:00+01:00')).toEqual(['2026-03-05T17:00', '2026-03-07T12:40']);
  expect(told('2026-03-05T17:00:00+01:00')[0]).toBe('2026-03-12T17:00');
});
it('stays at 17:00 over the change of the clocks', () => {
  expect(told('2026-03-28T09:00:00+01:00')).toEqual(['2026-04-02T17:00', '2026-03-28T12:40']);
});
