import { expect, it } from 'vitest';
import { REPEAT, Repeats } from './repeats';

function setUp() {
  let now = 0;
  const repeats = new Repeats(() => now);
  return { repeats, pass: (ms: number) => (now += ms) };
}

it('takes the second of two answers to one lead for a slip', () => {
  const { repeats, pass } = setUp();
  expect(repeats.first('a', { type: 'answered' })).toBe(true);
  pass(REPEAT - 1);
  expect(repeats.first('a', { type: 'answered' })).toBe(false);
});
it('lets another lead, another action and a later answer through', () => {
  const { repeats, pass } = setUp();
  repeats.first('a', { type: 'answered' });
  expect(repeats.first('b', { type: 'answered' })).toBe(true);
  expect(repeats.first('a', { type: 'followUpSet', due: '2026-03-06T09:00:00Z' })).toBe(true);
  expect(repeats.first('a', { type: 'followUpSet', due: '2026-03-09T09:00:00Z' })).toBe(true);
  pass(REPEAT);
  expect(repeats.first('a', { type: 'answered' })).toBe(true);
});
it('lets what failed be sent again', () => {
  const { repeats } = setUp();
  repeats.first('a', { type: 'answered' });
  repeats.forget('a', { type: 'answered' });
  expect(repeats.first('a', { type: 'answered' })).toBe(true);
});
