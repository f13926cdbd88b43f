import type { ScenarioLine, ScenarioResult, ScenarioRun } from '../../api/model';
import { spans, type Strip, type StripStep } from '../../timestrip/model';

/** What begins or ends something; views and notes would only crowd the strip. */
const SHOWN = new Set(['received', 'answered', 'followUpSet', 'customerReplied', 'callBackNoted', 'assigned', 'claimed', 'closed']);

function step(line: ScenarioLine, n: number, side: 'expected' | 'actual'): StripStep[] {
  const mark = side === 'expected' ? line.expectedLine : line.actualLine;
  if (!mark) return [];
  return [
    {
      id: `${side}-${n}`,
      at: Date.parse(mark.at),
      stage: mark.stage,
      to: mark.to,
      via: [],
      state: side === 'expected' ? 'planned' : 'fired',
      late: mark.late ?? false,
      verdict: line.ok ? 'same' : side === 'expected' ? 'missing' : 'extra',
      pair: `line ${n}`,
      because: side === 'actual' && line.because ? { text: line.because } : null,
    },
  ];
}

/** What was expected and what happened, as two strips over the same stretch of time. */
export function strips(result: ScenarioResult): { expected: Strip; actual: Strip } {
  const events = result.events
    .filter((event) => SHOWN.has(event.type))
    .map((event, n): StripStep => ({ id: `event-${n}`, at: Date.parse(event.at), stage: event.type, to: [], via: [], state: 'event', late: false }));
  const open = spans(result.open);
  const side = (which: 'expected' | 'actual'): Strip => ({
    open,
    steps: [...events, ...result.lines.flatMap((line, n) => step(line, n, which))].sort((a, b) => a.at - b.at),
  });
  return { expected: side('expected'), actual: side('actual') };
}

const PLACE = /^(.*):(\d+)$/;

/** The stored file a result is of, and which story of it; nothing where the file could not be read. */
export function storyOf(run: ScenarioRun, result: ScenarioResult): { name: string; story: number } | undefined {
  const name = PLACE.exec(result.place)?.[1];
  if (name === undefined) return undefined;
  const line = (one: ScenarioResult) => Number(PLACE.exec(one.place)?.[2]);
  const ofFile = run.results.filter((one) => PLACE.exec(one.place)?.[1] === name);
  return { name, story: ofFile.filter((one) => line(one) < line(result)).length };
}
