import { expect, test } from 'vitest';
import type { Lead } from '../../api/model';
import type { Activity } from './api';
import { daysOf, droppedAt, entriesOf, hoursOf, inCell } from './week';

const ZONE = 'Europe/Berlin';
const activity = { id: 'a', due: '2026-03-05T09:15:00+01:00', text: 'Anrufen', contactName: 'Max' } as Activity;
const later = { id: 'l1', status: 'IN_PROGRESS', followUpAt: '2026-03-06T14:00:00+01:00', contact: { name: 'Eva' } } as Lead;
const open = { id: 'l2', status: 'OPEN', nextStep: { at: '2026-03-05T11:00:00+01:00', stage: 'E1' }, contact: { name: 'Uwe' } } as unknown as Lead;

test('activities, follow-ups and deadlines stand in the order of time', () => {
  expect(entriesOf([activity], [later, open], (stage) => stage).map((entry) => [entry.kind, entry.who, entry.text])).toEqual([
    ['activity', 'Max', 'Anrufen'],
    ['deadline', 'Uwe', 'E1'],
    ['followUp', 'Eva', ''],
  ]);
});

test('a week goes from Monday to Sunday, a day is one', () => {
  expect(daysOf('week', { year: 2026, month: 3, day: 5 }).map((day) => day.day)).toEqual([2, 3, 4, 5, 6, 7, 8]);
  expect(daysOf('day', { year: 2026, month: 3, day: 5 })).toHaveLength(1);
});

test('the hours grow with what lies outside, and each entry stands in its own', () => {
  const entries = entriesOf([{ ...activity, due: '2026-03-05T06:30:00+01:00' }], [], String);
  expect(hoursOf(entries, ZONE)[0]).toBe(6);
  expect(hoursOf([], ZONE)).toEqual([7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18]);
  expect(inCell(entries, { year: 2026, month: 3, day: 5 }, 6, ZONE)).toHaveLength(1);
  expect(inCell(entries, { year: 2026, month: 3, day: 6 }, 6, ZONE)).toHaveLength(0);
});

test('what is dropped on an hour keeps its minutes, over the change of the clocks too', () => {
  const [entry] = entriesOf([activity], [], String);
  expect(new Date(droppedAt(entry!, { year: 2026, month: 3, day: 30 }, 14, ZONE)).toISOString()).toBe('2026-03-30T12:15:00.000Z');
});
