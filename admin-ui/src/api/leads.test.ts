import { expect, it } from 'vitest';
import { withLead, type LeadFilter } from './leads';
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
