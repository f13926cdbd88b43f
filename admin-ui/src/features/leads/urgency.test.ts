import { describe, expect, it } from 'vitest';
import { sampleLead } from '../../api/samples';
import type { Lead } from '../../api/model';
import { byUrgency, groups, urgency } from './urgency';

const where = { language: 'de', timeZone: 'Europe/Berlin' };
const now = Date.parse('2026-03-06T09:41:00+01:00');
const word = (day: 'yesterday' | 'tomorrow') => (day === 'yesterday' ? 'gestern' : 'morgen');
const lead = (more: Partial<Lead>): Lead => ({
  ...sampleLead,
  status: 'OPEN',
  signal: 'YELLOW',
  assignee: 'anna',
  escalatedTo: [],
  openedAt: '2026-03-05T17:00:00+01:00',
  receivedAt: '2026-03-05T17:00:00+01:00',
  cycle: 1,
  source: 'mobile',
  ...more,
});
const closed: Lead['history'][number] = { id: '2', type: 'closed', at: '', by: null, to: null, due: null, outcome: null, source: null, text: null, kind: null, reason: null };
const say = (more: Partial<Lead>) => {
  const { group, key, value } = urgency(lead(more), now, where, word);
  return `${group} ${key} ${value}`.trim();
};

describe('time as words', () => {
  it.each([
    ['overdue since this morning', { signal: 'RED', overdueSince: '2026-03-06T09:00:00+01:00' }, 'overdue since 41 min'],
    ['overdue since yesterday', { signal: 'RED', overdueSince: '2026-03-05T16:20:00+01:00' }, 'overdue sinceDay gestern 16:20'],
    ['overdue, since when is not known', { signal: 'RED' }, 'overdue overdue'],
    ['a follow-up that has come', { status: 'IN_PROGRESS', signal: 'RED', overdueSince: '2026-03-06T08:30:00+01:00' }, 'overdue followUpSince 08:30'],
    ['soon overdue', { signalChangesAt: '2026-03-06T10:06:00+01:00' }, 'soon left 25 min'],
    ['overdue in an hour', { signalChangesAt: '2026-03-06T10:41:00+01:00' }, 'today left 1 h'],
    ['overdue later today', { signalChangesAt: '2026-03-06T14:05:00+01:00' }, 'today until 14:05'],
    ['overdue tomorrow', { signalChangesAt: '2026-03-07T09:30:00+01:00' }, 'later until morgen 09:30'],
    ['a follow-up on Monday', { status: 'IN_PROGRESS', signal: 'GREEN', followUpAt: '2026-03-09T09:00:00+01:00' }, 'inProgress followUp Mo 09:00'],
    ['answered', { status: 'IN_PROGRESS', signal: 'GREEN' }, 'noFollowUp answered'],
    ['closed', { status: 'CLOSED', signal: 'GREY' }, 'closed closed gestern 17:00'],
    ['won', { status: 'CLOSED', signal: 'GREY', history: [{ ...closed, at: '2026-03-06T08:10:00+01:00', outcome: 'WON' }] }, 'closed WON 08:10'],
  ] as [string, Partial<Lead>, string][])('%s', (_, given, said) => expect(say(given)).toBe(said));
});

it('sorts by what burns first and groups', () => {
  const sorted = byUrgency(
    [
      lead({ id: 'green', status: 'IN_PROGRESS', signal: 'GREEN', followUpAt: '2026-03-09T09:00:00+01:00' }),
      lead({ id: 'soon', signalChangesAt: '2026-03-06T10:06:00+01:00' }),
      lead({ id: 'red', signal: 'RED', overdueSince: '2026-03-06T09:00:00+01:00' }),
      lead({ id: 'redder', signal: 'RED', overdueSince: '2026-03-05T09:00:00+01:00' }),
      lead({ id: 'today', signalChangesAt: '2026-03-06T15:06:00+01:00' }),
    ],
    now,
    where,
    word,
  );
  expect(sorted.map((one) => one.lead.id)).toEqual(['redder', 'red', 'soon', 'today', 'green']);
  expect(groups(sorted).map((one) => [one.group, one.leads.length])).toEqual([
    ['overdue', 2],
    ['soon', 1],
    ['today', 1],
    ['inProgress', 1],
  ]);
});
