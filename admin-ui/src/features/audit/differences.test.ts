import { expect, it } from 'vitest';
import { differences } from './differences';

it('tells what differs, and nothing else', () => {
  const before = { name: 'Haus', settings: { stages: { E1: { after: 'PT2H', enabled: true } } }, closedDays: ['2026-01-01'] };
  const after = { name: 'Haus', settings: { stages: { E1: { after: 'PT1H', enabled: true } } }, closedDays: [] };
  expect(differences(before, after)).toEqual(['closedDays: ["2026-01-01"] → []', 'settings.stages.E1.after: PT2H → PT1H']);
});
it('tells what came and what went', () => {
  expect(differences(null, { scope: 'lead' })).toEqual(['scope: – → lead']);
  expect(differences({ scope: 'lead' }, undefined)).toEqual(['scope: lead → –']);
  expect(differences('a', 'b')).toEqual(['a → b']);
  expect(differences(null, undefined)).toEqual([]);
});
