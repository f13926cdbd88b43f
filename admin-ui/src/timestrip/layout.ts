/**
 * Where things stand on a time strip. Pure: instants in, positions out.
 *
 * Open time runs evenly; closed time is pressed together, so that a night takes no room; a stretch without openings
 * (a house that never closes, or whose hours are unknown) runs as if it were open. Marks that would lie on each
 * other are pushed apart and keep their order.
 */
export interface StripSpan {
  from: number;
  to: number;
}

export interface StripInput {
  from: number;
  to: number;
  /** Opening intervals, in order, not overlapping. */
  open: StripSpan[];
  width: number;
  /** Pixels that a closed stretch takes at most. */
  closedWidth?: number;
}

export interface Segment {
  kind: 'open' | 'closed';
  from: number;
  to: number;
  x: number;
  width: number;
}

export interface Axis {
  segments: Segment[];
  width: number;
  x: (instant: number) => number;
}

const CLOSED_WIDTH = 34;

function cut({ from, to, open }: StripInput): Omit<Segment, 'x' | 'width'>[] {
  const inside = open
    .map((span) => ({ from: Math.max(span.from, from), to: Math.min(span.to, to) }))
    .filter((span) => span.to > span.from);
  if (open.length === 0) return [{ kind: 'open', from, to }];
  const cuts: Omit<Segment, 'x' | 'width'>[] = [];
  let at = from;
  for (const span of inside) {
    if (span.from > at) cuts.push({ kind: 'closed', from: at, to: span.from });
    if (span.to > at) cuts.push({ kind: 'open', from: Math.max(span.from, at), to: span.to });
    at = Math.max(at, span.to);
  }
  if (at < to) cuts.push({ kind: 'closed', from: at, to });
  return cuts;
}

export function axis(input: StripInput): Axis {
  const cuts = cut(input);
  const closed = cuts.filter((one) => one.kind === 'closed').length;
  const opened = cuts.reduce((sum, one) => sum + (one.kind === 'open' ? one.to - one.from : 0), 0);
  // Closed stretches together take at most 40 % of the strip, however many nights it spans.
  const most = opened === 0 ? input.width : input.width * 0.4;
  const each = closed === 0 ? 0 : Math.min(opened === 0 ? Infinity : (input.closedWidth ?? CLOSED_WIDTH), most / closed);
  const scale = opened === 0 ? 0 : (input.width - each * closed) / opened;
  const segments: Segment[] = [];
  let x = 0;
  for (const one of cuts) {
    const width = one.kind === 'closed' ? each : (one.to - one.from) * scale;
    segments.push({ ...one, x, width });
    x += width;
  }
  const place = (instant: number): number => {
    const first = segments[0];
    if (!first || instant <= first.from) return 0;
    const segment = segments.find((one) => instant <= one.to);
    if (!segment) return input.width;
    return segment.x + (segment.width * (instant - segment.from)) / (segment.to - segment.from);
  };
  return { segments, width: input.width, x: place };
}

/** The stretch a strip shows: everything that happens, with an hour of air, and whole from opening to closing where that is near. */
export function stretch(instants: number[], open: StripSpan[]): StripSpan {
  const first = Math.min(...instants);
  const last = Math.max(...instants);
  const air = Math.max(30 * 60_000, (last - first) * 0.04);
  const around = open.find((span) => span.from <= first && span.to > first);
  const ending = open.findLast((span) => span.from < last && span.to >= last);
  const from = around ? Math.max(around.from, first - Math.max(air, 60 * 60_000)) : first - air;
  const to = ending ? Math.min(ending.to, last + Math.max(air, 3 * 60 * 60_000)) : last + air;
  return { from: Math.min(from, first), to: Math.max(to, last + (ending && ending.to === last ? air : 0)) };
}

export interface Mark {
  id: string;
  at: number;
}

export interface Placed {
  id: string;
  /** Where the instant is. */
  x: number;
  /** Where its sign and label stand, after pushing apart. */
  labelX: number;
}

/** Pushes labels apart until neighbours stand `gap` from each other, inside the strip, moving each as little as possible. */
export function place(marks: Mark[], on: Axis, gap: number): Placed[] {
  const sorted = marks.map((mark) => ({ id: mark.id, at: mark.at, x: on.x(mark.at) })).sort((a, b) => a.at - b.at || 0);
  const room = Math.min(gap, sorted.length > 1 ? on.width / (sorted.length - 1) : gap);
  // Groups of labels that touch are centred on the middle of their instants.
  let groups = sorted.map((mark) => ({ marks: [mark], centre: mark.x }));
  const span = (group: { marks: unknown[] }) => (group.marks.length - 1) * room;
  const settle = (group: { marks: { x: number }[] }) => {
    const middle = group.marks.reduce((sum, mark) => sum + mark.x, 0) / group.marks.length;
    const half = span(group) / 2;
    return Math.min(Math.max(middle, half), Math.max(half, on.width - half));
  };
  groups = groups.map((group) => ({ ...group, centre: settle(group) }));
  for (let merged = true; merged; ) {
    merged = false;
    for (let at = 0; at + 1 < groups.length; at++) {
      const left = groups[at]!;
      const right = groups[at + 1]!;
      if (right.centre - span(right) / 2 - (left.centre + span(left) / 2) < room - 0.01) {
        const marks = [...left.marks, ...right.marks];
        groups.splice(at, 2, { marks, centre: settle({ marks }) });
        merged = true;
        break;
      }
    }
  }
  return groups.flatMap((group) =>
    group.marks.map((mark, at) => ({ id: mark.id, x: mark.x, labelX: group.centre - span(group) / 2 + at * room })),
  );
}
