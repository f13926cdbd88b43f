import type { Because, Channel, LeadEvent, LeadTimeline, Span, Step } from '../api/model';
import type { StripSpan } from './layout';

/** One sign on a strip. */
export interface StripStep {
  id: string;
  at: number;
  stage: string;
  to: string[];
  via: Channel[];
  /** Fired is past and solid, planned is outlined, held is a mail that waits for the house to open. */
  state: 'event' | 'fired' | 'planned' | 'held';
  late: boolean;
  /** Late because the server learnt of it late, and not because it was away. */
  arrivedLate?: boolean | undefined;
  /** Late because it was missing until the auditor found that out. */
  missed?: boolean | undefined;
  because?: Partial<Because> | null | undefined;
  /** For a held mail: when it would have left. */
  heldSince?: number | undefined;
  /** For scenarios: how it compares. */
  verdict?: 'missing' | 'extra' | 'same' | undefined;
  /** The same step on another strip has the same. */
  pair?: string | undefined;
}

export interface Strip {
  steps: StripStep[];
  open: StripSpan[];
}

export const spans = (open: Span[] | undefined): StripSpan[] =>
  (open ?? []).map((span) => ({ from: Date.parse(span.from), to: Date.parse(span.to) }));

export function stepOf(step: Step, state: 'fired' | 'planned', n: number): StripStep {
  return {
    id: `${state}-${step.stage}-${step.at}-${n}`,
    at: Date.parse(step.at),
    stage: step.stage,
    to: step.to,
    via: [step.via],
    state: state === 'planned' && step.held ? 'held' : state,
    late: step.late,
    arrivedLate: step.arrivedLate,
    missed: step.missed,
    because: step.because,
    heldSince: step.held ? Date.parse(step.held) : undefined,
    pair: `${step.stage} ${[...step.to].sort().join()}`,
  };
}

/** Events that begin or end something; views and notes would only crowd the strip. */
const SHOWN = new Set(['received', 'answered', 'followUpSet', 'customerReplied', 'callBackNoted', 'assigned', 'claimed', 'closed']);

export function eventOf(event: { at: string; type: string; by?: string | null; to?: string | null }, n: number): StripStep {
  return {
    id: `event-${event.type}-${event.at}-${n}`,
    at: Date.parse(event.at),
    stage: event.type,
    to: event.to ? [event.to] : event.by ? [event.by] : [],
    via: [],
    state: 'event',
    late: false,
  };
}

/** Events come before the stages of their instant. */
const order = (a: StripStep, b: StripStep) => a.at - b.at || Number(a.state !== 'event') - Number(b.state !== 'event');

export function stripOf(timeline: LeadTimeline, events: LeadEvent[], open: Span[] | undefined): Strip {
  const shown = events.filter((event) => SHOWN.has(event.type));
  return {
    open: spans(open),
    steps: [
      ...shown.map(eventOf),
      ...timeline.fired.map((step, n) => stepOf(step, 'fired', n)),
      ...timeline.planned.map((step, n) => stepOf(step, 'planned', n)),
    ].sort(order),
  };
}
