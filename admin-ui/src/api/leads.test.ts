import { expect, it } from 'vitest';
import { withLead } from './leads';
import type { LeadFilter } from './leadFilter';
import { countsAfter, loadsAfter } from './recount';
import type { Lead } from './model';
import { sampleLead } from './samples';

const lead = (id: string, more: Partial<Lead> = {}): Lead => ({ ...sampleLead, id, ...more });
const pages = (...ids: string[][]) => ({ pages: ids.map((page) => ({ items: page.map((id) => lead(id)), next: null })), pageParams: [null] });
const after = (changed: Lead, filter: LeadFilter = {}) => withLead(pages(['a', 'b'], ['c']), changed, filter).pages.map((page) => page.items.map((one) => one.id));

it('changes the row of a lead where it stands', () => {
  const { pages: changed } = withLead(pages(['a', 'b'], ['c']), lead('c', { signal: 'RED' }), {});
  expect(changed[1]?.items[0]?.signal).toBe('RED');
  expect(after(lead('b'))).toEqual([['a', 'b'], ['c']]);
});
it('brings a lead that belongs to the list and takes away one that does not any more', () => {
  expect(after(lead('new'))).toEqual([['new', 'a', 'b'], ['c']]);
  expect(after(lead('b', { status: 'CLOSED' }))).toEqual([['a'], ['c']]);
  expect(after(lead('b', { assignee: 'ben' }), { actor: 'anna' })).toEqual([['a'], ['c']]);
  expect(after(lead('new', { assignee: 'ben', standIn: 'anna' }), { actor: 'anna' })).toEqual([['new', 'a', 'b'], ['c']]);
  expect(after(lead('b', { signal: 'YELLOW' }), { group: 'OVERDUE' })).toEqual([['a'], ['c']]);
});
it('leaves what only a search can tell to the server', () => {
  expect(after(lead('new'), { q: 'kim' })).toEqual([['a', 'b'], ['c']]);
  expect(after(lead('b', { status: 'CLOSED' }), { q: 'kim' })).toEqual([['a', 'b'], ['c']]);
});
it('counts a lead that changed where it belongs now', () => {
  const counts = { overdue: 2, open: 5, withoutFollowUp: 1, followUp: 3 };
  const open = lead('a', { assignee: 'anna' });
  expect(countsAfter(counts, {}, ['OPEN', 'IN_PROGRESS'], open, { ...open, signal: 'RED' })).toEqual({ ...counts, open: 4, overdue: 3 });
  expect(countsAfter(counts, {}, ['OPEN', 'IN_PROGRESS'], open, { ...open, status: 'CLOSED', signal: 'GREY' })).toEqual({ ...counts, open: 4 });
  expect(countsAfter(counts, { actor: 'ben' }, ['OPEN'], open, { ...open, assignee: 'ben' })).toEqual({ ...counts, open: 6 });
  expect(countsAfter(counts, { escalated: 'carla' }, ['OPEN'], open, { ...open, signal: 'RED', escalatedTo: ['carla'] })).toEqual({ ...counts, overdue: 3 });
});
it('moves a lead from one person to another', () => {
  const loads = [{ user: 'anna', red: 1, yellow: 2, green: 0 }];
  const open = lead('a', { assignee: 'anna' });
  expect(loadsAfter(loads, open, { ...open, assignee: 'ben', signal: 'GREEN', status: 'IN_PROGRESS' })).toEqual([
    { user: 'anna', red: 1, yellow: 1, green: 0 },
    { user: 'ben', red: 0, yellow: 0, green: 1 },
  ]);
  expect(loadsAfter(loads, open, { ...open, signal: 'GREY', status: 'CLOSED' })).toEqual([{ user: 'anna', red: 1, yellow: 1, green: 0 }]);
});
