import { describe, expect, it } from 'vitest';
import { readLine, strips } from './lines';

const berlin = 'Europe/Berlin';

describe('lines of a report', () => {
  it('reads who gets what and when', () => {
    expect(readLine('Fri 2026-03-06 09:00  E1  L1  to anna, ben  via popup', berlin)).toEqual({
      at: Date.parse('2026-03-06T09:00:00+01:00'),
      stage: 'E1',
      lead: 'L1',
      to: ['anna', 'ben'],
      rest: 'via popup',
    });
  });
  it('reads lines without a lead, with seconds, and to nobody', () => {
    expect(readLine('Mon 2026-07-06 07:00:30  EL1  to nobody', berlin)).toMatchObject({ at: Date.parse('2026-07-06T07:00:30+02:00'), lead: undefined, to: [] });
  });
  it('does not read what it does not know', () => {
    expect(readLine('status OPEN', berlin)).toBeUndefined();
    expect(readLine(null, berlin)).toBeUndefined();
  });
});

it('draws what was expected above what happened', () => {
  const drawn = strips(
    {
      scenario: 'Premium',
      passed: false,
      place: 'premium.yaml:1',
      error: null,
      lines: [{ ok: false, expected: 'Mon 2026-03-09 08:15  E1  L1  to anna', actual: 'Sat 2026-03-07 12:30  E1  L1  to anna', because: '30 Minuten', expectedLine: null, actualLine: null }],
      events: [{ at: '2026-03-07T12:00:00+01:00', arrivedAt: null, type: 'received', lead: 'L1', by: null, to: null, due: null, outcome: null }],
      open: [],
      millis: 3,
      timeZone: berlin,
      from: null,
      until: null,
    },
    berlin,
  );
  expect(drawn.expected.steps.map((one) => [one.stage, one.state, one.verdict])).toEqual([
    ['received', 'event', undefined],
    ['E1', 'planned', 'missing'],
  ]);
  expect(drawn.actual.steps[1]).toMatchObject({ state: 'fired', verdict: 'extra', because: { text: '30 Minuten' } });
});
