import { describe, expect, it } from 'vitest';
import { lockedBy, settable, valueAt, valuesOf, withValue } from './values';

const shipped = { stages: { 'E2.1': { enabled: true, after: 'PT2H', before: null }, EL1: { schedule: { days: 'mon-fri', time: '07:00' } } }, mailWindow: 'ALWAYS', fallbackUser: 'anna' };

describe('values of a dealer group', () => {
  it('finds each value by its path, though codes of stages have dots', () => {
    expect(valuesOf(shipped).map((one) => one.path)).toEqual(['stages.E2.1.enabled', 'stages.E2.1.after', 'stages.EL1.schedule', 'mailWindow', 'fallbackUser']);
    expect(valueAt(shipped, 'stages.E2.1.after')).toBe('PT2H');
  });

  it('sets a value, and takes away with the last one what is empty then', () => {
    const one = withValue({}, 'stages.E2.1.after', 'PT1H');
    expect(one).toEqual({ stages: { 'E2.1': { after: 'PT1H' } } });
    expect(withValue(one, 'stages.E2.1.after', undefined)).toEqual({});
    expect(withValue({ ...one, fourEyes: true }, 'stages.E2.1.after', undefined)).toEqual({ fourEyes: true });
  });

  it('locks what is below a locked path, and nothing whose name only begins alike', () => {
    expect(lockedBy(['stages.E2.1'], 'stages.E2.1.after')).toBe('stages.E2.1');
    expect(lockedBy(['mail'], 'mailWindow')).toBeUndefined();
    expect(lockedBy(['mail'], 'mail.send')).toBe('mail');
  });

  it('takes the lock of a stage for no lock of another whose code begins alike', () => {
    expect(lockedBy(['stages.E2'], 'stages.E2.1.after')).toBeUndefined();
    expect(lockedBy(['stages.E2.1.after'], 'stages.E2.1')).toBeUndefined();
    expect(lockedBy(['stages'], 'stages.E2.1.after')).toBe('stages');
  });

  it('offers nothing that names somebody of one house', () => {
    const paths = settable(shipped).map((one) => one.path);
    expect(paths).not.toContain('fallbackUser');
    expect(paths).toContain('mail.replyTo');
  });
});
