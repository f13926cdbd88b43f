import { expect, it } from 'vitest';
import { stepOf } from './model';
import { moved } from './StripPair';

const step = (stage: string, at: string, to: string[]) => stepOf({ stage, at, to, via: 'mail', late: false, arrivedLate: false, missed: false, held: null, because: { rule: stage, file: null, version: 0, text: '', names: null } }, 'planned', 0);

it('joins what stands at different times on two strips, and only that', () => {
  const today = { open: [], steps: [step('R1', '2026-03-05T10:00:00Z', ['anna']), step('E1', '2026-03-05T11:00:00Z', ['anna']), step('E2.1', '2026-03-05T15:00:00Z', ['carla'])] };
  const after = { open: [], steps: [step('R1', '2026-03-05T10:00:00Z', ['anna']), step('E1', '2026-03-05T10:30:00Z', ['anna']), step('E2.1', '2026-03-05T15:00:00Z', ['dirk'])] };
  expect(moved(today, after)).toEqual([{ from: today.steps[1]!.id, to: after.steps[1]!.id }]);
});
