import { expect, it } from 'vitest';
import { followUpPresets, fromField, toField } from './followUps';

const berlin = 'Europe/Berlin';
const at = (text: string) => Date.parse(text);
const told = (now: string) => followUpPresets(at(now), berlin).map((one) => `${one.key} ${toField(one.at, berlin)}`);

it('offers two hours, tomorrow and Monday', () => {
  expect(told('2026-03-05T09:41:00+01:00')).toEqual(['inTwoHours 2026-03-05T11:45', 'tomorrow 2026-03-06T09:00', 'monday 2026-03-09T09:00']);
});
it('does not say tomorrow twice on a Sunday, nor two hours in the night', () => {
  expect(told('2026-03-08T21:00:00+01:00')).toEqual(['monday 2026-03-09T09:00']);
});
it('means the next Monday on a Monday, also over the change of the clocks', () => {
  expect(told('2026-03-23T09:00:00+01:00')).toContain('monday 2026-03-30T09:00');
});
it('reads fields as local time', () => {
  expect(fromField('2026-07-05T09:00', berlin)).toBe(at('2026-07-05T07:00:00Z'));
  expect(fromField('', berlin)).toBeUndefined();
});
