import { describe, expect, it } from 'vitest';
import { axis, place, stretch } from './layout';

const HOUR = 3_600_000;
const thursday = Date.parse('2026-03-05T08:00:00+01:00');
const friday = Date.parse('2026-03-06T08:00:00+01:00');
const open = [
  { from: thursday, to: thursday + 10 * HOUR },
  { from: friday, to: friday + 10 * HOUR },
];

describe('axis', () => {
  it('presses a night together and lets open time run evenly', () => {
    const on = axis({ from: thursday + 9 * HOUR, to: friday + 3 * HOUR, open, width: 434, closedWidth: 34 });
    expect(on.segments.map((one) => [one.kind, Math.round(one.width)])).toEqual([
      ['open', 100],
      ['closed', 34],
      ['open', 300],
    ]);
    expect(on.x(thursday + 9.5 * HOUR)).toBeCloseTo(50);
    expect(on.x(friday)).toBeCloseTo(134);
    expect(on.x(friday + HOUR)).toBeCloseTo(234);
  });

  it('keeps the order of instants in the night', () => {
    const on = axis({ from: thursday, to: friday + HOUR, open, width: 500 });
    const night = [19, 22, 26, 30].map((hour) => on.x(thursday + (hour - 8) * HOUR));
    expect(night).toEqual([...night].sort((a, b) => a - b));
    expect(new Set(night).size).toBe(4);
  });

  it('never leaves more than two fifths to closed time', () => {
    const days = Array.from({ length: 20 }, (_, day) => ({
      from: thursday + day * 24 * HOUR,
      to: thursday + day * 24 * HOUR + HOUR,
    }));
    const on = axis({ from: thursday, to: thursday + 19 * 24 * HOUR + HOUR, open: days, width: 300 });
    const closed = on.segments.filter((one) => one.kind === 'closed').reduce((sum, one) => sum + one.width, 0);
    expect(closed).toBeCloseTo(120);
    expect(on.x(thursday + 19 * 24 * HOUR + HOUR)).toBeCloseTo(300);
  });

  it('runs evenly where no hours are known', () => {
    const on = axis({ from: 0, to: 100, open: [], width: 200 });
    expect(on.segments).toHaveLength(1);
    expect(on.x(25)).toBe(50);
  });

  it('fills the strip when the house is closed throughout', () => {
    const on = axis({ from: thursday + 11 * HOUR, to: thursday + 13 * HOUR, open, width: 200 });
    expect(on.segments.map((one) => one.kind)).toEqual(['closed']);
    expect(on.x(thursday + 12 * HOUR)).toBeCloseTo(100);
  });

  it('puts instants outside at its ends', () => {
    const on = axis({ from: thursday, to: friday, open, width: 100 });
    expect(on.x(thursday - HOUR)).toBe(0);
    expect(on.x(friday + 99 * HOUR)).toBe(100);
  });
});

describe('stretch', () => {
  it('leaves air before and after, but not beyond the opening', () => {
    const shown = stretch([thursday + 9 * HOUR, friday + HOUR], open);
    expect(shown.from).toBe(thursday + 8 * HOUR);
    expect(shown.to).toBe(friday + 4 * HOUR);
    const early = stretch([thursday + 600_000, friday + 9.5 * HOUR], open);
    expect(early.from).toBe(thursday);
    expect(early.to).toBe(friday + 10 * HOUR);
  });

  it('contains a single instant', () => {
    const shown = stretch([thursday + 12 * HOUR], open);
    expect(shown.from).toBeLessThan(thursday + 12 * HOUR);
    expect(shown.to).toBeGreaterThan(thursday + 12 * HOUR);
  });
});

describe('place', () => {
  const on = axis({ from: 0, to: 1000, open: [], width: 1000 });

  it('leaves labels at their instants where there is room', () => {
    expect(place([{ id: 'a', at: 100 }, { id: 'b', at: 300 }], on, 60).map((one) => one.labelX)).toEqual([100, 300]);
  });

  it('pushes crowded labels apart, in their order, around their middle', () => {
    const placed = place([{ id: 'a', at: 495 }, { id: 'b', at: 500 }, { id: 'c', at: 505 }], on, 60);
    expect(placed.map((one) => one.id)).toEqual(['a', 'b', 'c']);
    expect(placed.map((one) => one.labelX)).toEqual([440, 500, 560]);
    expect(placed.map((one) => one.x)).toEqual([495, 500, 505]);
  });

  it('stays inside the strip', () => {
    const placed = place([{ id: 'a', at: 0 }, { id: 'b', at: 2 }, { id: 'c', at: 998 }, { id: 'd', at: 1000 }], on, 60);
    expect(placed.map((one) => one.labelX)).toEqual([0, 60, 940, 1000]);
  });

  it('shares the room when there is too little', () => {
    const narrow = axis({ from: 0, to: 10, open: [], width: 90 });
    const placed = place(Array.from({ length: 4 }, (_, at) => ({ id: String(at), at: 5 })), narrow, 60);
    expect(placed.map((one) => one.labelX)).toEqual([0, 30, 60, 90]);
  });

  it('keeps marks of one instant in the given order', () => {
    const placed = place([{ id: 'E2.1', at: 500 }, { id: 'EM2.1', at: 500 }], on, 40);
    expect(placed.map((one) => [one.id, one.labelX])).toEqual([['E2.1', 480], ['EM2.1', 520]]);
  });
});
