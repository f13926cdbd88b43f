import { expect, test } from 'vitest';
import { share } from './impactApi';

test('progress counts leads and contacts together', () => {
  const contacts = { total: 300, done: 60, changedContacts: 1, items: [] };
  expect(share({ total: 100, done: 100, activities: contacts })).toBe(0.4);
  expect(share({ total: 0, done: 0, activities: contacts })).toBe(0.2);
});

test('without activities to plan it is that of the leads', () => {
  expect(share({ total: 100, done: 25, activities: null })).toBe(0.25);
  expect(share({ total: 0, done: 0, activities: null })).toBe(0);
});
