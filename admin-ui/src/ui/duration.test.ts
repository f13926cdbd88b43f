import { expect, it } from 'vitest';
import { isoOf, minutesOf, readDuration, words } from './duration';

it.each([
  ['2h', 120],
  ['1 h 30', 90],
  ['1:30', 90],
  ['90', 90],
  ['45 min', 45],
  ['1,5 h', 90],
  ['2 Tage', 2880],
  ['1 Std. 15 Minuten', 75],
  ['sofort', 0],
  ['eine Stunde', 60],
  ['eine halbe Stunde', 30],
  ['zwei Stunden 15 Minuten', 135],
  ['einen Tag', 1440],
])('reads %s', (text, minutes) => expect(readDuration(text)).toBe(minutes));

it.each(['', 'bald', '-3', '1:75', 'h'])('does not read "%s"', (text) => expect(readDuration(text)).toBeUndefined());

it('writes durations without days, since 24 opening hours are not a day', () => {
  expect(isoOf(1440)).toBe('PT24H');
  expect(isoOf(90)).toBe('PT1H30M');
  expect(isoOf(0)).toBe('PT0S');
  expect([minutesOf('P1D'), minutesOf('PT1H30M'), minutesOf('PT0S'), minutesOf('P'), minutesOf('x')]).toEqual([1440, 90, 0, undefined, undefined]);
  expect([words(0), words(45), words(120), words(1470)]).toEqual(['0 min', '45 min', '2 h', '24 h 30 min']);
});
