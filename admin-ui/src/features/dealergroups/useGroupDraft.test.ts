import { describe, expect, it } from 'vitest';
import { leavesGroup } from './useGroupDraft';

const at = (search: object, pathname = '/d/haus/dealer-groups') => ({ pathname, search });

describe('leaving a dealer group', () => {
  it('is going to another page, to the list or to another group', () => {
    expect(leavesGroup(at({ id: 'nord' }), at({}, '/d/haus/rules'))).toBe(true);
    expect(leavesGroup(at({ id: 'nord' }), at({}))).toBe(true);
    expect(leavesGroup(at({ id: 'nord' }), at({ id: 'west' }))).toBe(true);
  });

  it('is not going to another part of it', () => {
    expect(leavesGroup(at({ id: 'nord', part: 'values' }), at({ id: 'nord', part: 'rules' }))).toBe(false);
  });
});
