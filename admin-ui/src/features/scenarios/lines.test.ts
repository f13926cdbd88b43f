import { expect, it } from 'vitest';
import type { ScenarioResult } from '../../api/model';
import { strips } from './lines';

const mark = (at: string) => ({ at, stage: 'E1', lead: 'L1', to: ['anna'], via: null, late: null });
const event = (at: string, type: string) => ({ at, type, arrivedAt: null, lead: 'L1', by: null, to: null, due: null, outcome: null });

const result: ScenarioResult = {
  scenario: 'Premium',
  place: 'premium.yaml:1',
  passed: false,
  error: null,
  millis: 1,
  timeZone: 'Europe/Berlin',
  from: '2026-03-07T11:00:00Z',
  until: '2026-03-09T11:00:00Z',
  events: [event('2026-03-07T11:00:00Z', 'received'), event('2026-03-07T11:10:00Z', 'viewed')],
  open: [{ from: '2026-03-07T08:00:00Z', to: '2026-03-07T12:00:00Z' }],
  lines: [
    { ok: false, expected: 'E1 Monday', actual: 'E1 Saturday', because: '30 Minuten', expectedLine: mark('2026-03-09T07:15:00Z'), actualLine: mark('2026-03-07T11:30:00Z'), ruleNames: null },
    { ok: false, expected: null, actual: 'status OPEN', because: null, expectedLine: null, actualLine: null, ruleNames: null },
  ],
};

it('draws what was expected above what happened, with what the story tells', () => {
  const drawn = strips(result);
  expect(drawn.expected.steps.map((one) => [one.stage, one.state, one.verdict])).toEqual([
    ['received', 'event', undefined],
    ['E1', 'planned', 'missing'],
  ]);
  expect(drawn.actual.steps[1]).toMatchObject({ state: 'fired', verdict: 'extra', because: { text: '30 Minuten' } });
  expect(drawn.expected.steps[1]?.pair).toBe(drawn.actual.steps[1]?.pair);
  expect(drawn.actual.open).toHaveLength(1);
});
