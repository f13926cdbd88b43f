import type { ScenarioLine, ScenarioResult } from '../../api/model';
import { eventOf, spans, type Strip, type StripStep } from '../../timestrip/model';
import { instantOf, parseDate } from '../../ui/zone';

export interface ReadLine {
  at: number;
  stage: string;
  lead: string | undefined;
  to: string[];
  rest: string;
}

/** Reads a line of a report: `Fri 2026-03-06 09:00  E1  L1  to anna  via mail`. */
export function readLine(text: string | null | undefined, timeZone: string): ReadLine | undefined {
  const found = /^\w{3} (\d{4}-\d\d-\d\d) (\d\d):(\d\d)(?::(\d\d))? {2}(\S+)(?: {2}(?!to )(\S+))? {2}to (.+?)(?: {2}(.*))?$/.exec(text ?? '');
  if (!found) return undefined;
  const [, date, hour, minute, second, stage, lead, to, rest] = found;
  return {
    at: instantOf(parseDate(date!), Number(hour) * 60 + Number(minute), timeZone) + Number(second ?? 0) * 1000,
    stage: stage!,
    lead,
    to: to === 'nobody' ? [] : to!.split(', '),
    rest: rest ?? '',
  };
}

function step(line: ReadLine, n: number, state: StripStep['state'], verdict: StripStep['verdict'], because: string | null | undefined): StripStep {
  return {
    id: `${state}-${n}`,
    at: line.at,
    stage: line.stage,
    to: line.to,
    via: [],
    state,
    late: false,
    verdict,
    pair: `line ${n}`,
    because: because ? { text: because } : null,
  };
}

/** Events that begin or end something. */
const SHOWN = new Set(['received', 'answered', 'followUpSet', 'closed']);

/** What was expected and what happened, as two strips over the same stretch of time. */
export function strips(result: ScenarioResult, timeZone: string): { expected: Strip; actual: Strip } {
  const side = (pick: 'expected' | 'actual') =>
    result.lines.flatMap((line: ScenarioLine, n) => {
      const read = readLine(line[pick], timeZone);
      const verdict = line.ok ? 'same' : pick === 'expected' ? 'missing' : 'extra';
      return read ? [step(read, n, pick === 'expected' ? 'planned' : 'fired', verdict, pick === 'actual' ? line.because : null)] : [];
    });
  const open = spans(result.open);
  const events = result.events.filter((event) => SHOWN.has(event.type)).map(eventOf);
  const sorted = (steps: StripStep[]) => [...events, ...steps].sort((a, b) => a.at - b.at);
  return { expected: { open, steps: sorted(side('expected')) }, actual: { open, steps: sorted(side('actual')) } };
}
