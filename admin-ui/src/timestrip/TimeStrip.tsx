import { useElementSize } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { minuteOfDay } from '../ui/zone';
import { clockTime, dayName, type Where } from '../ui/when';
import { localDate, isoDate } from '../ui/zone';
import { axis, place, stretch, type Axis, type Placed, type StripSpan } from './layout';
import type { Strip, StripStep } from './model';
import { StripMark } from './StripMark';
import classes from './TimeStrip.module.css';

/** Words under a sign: the name of a stage takes two lines at most, the time and the people one each. */
const LABEL = 80;
const WORDS = 62;
/** Signs of one instant stand beside each other, so that none hides another. */
const SIGN = 13;
export const TRACK = 44;
const HEIGHT = 84;
export const PAD = LABEL / 2;

/** So wide are a day's name and a time of day. */
const DAY = 66;
const HOUR = 34;

export interface TimeStripProps {
  strip: Strip;
  where: Where;
  /** Draws a line at this instant, and what lies before it as past. */
  now?: number | undefined;
  /** Shows this stretch; for two strips above each other. */
  shown?: StripSpan | undefined;
  nameOf: (user: string) => string;
  label: string;
  /** Opens the file with the rule that caused a step. */
  onRule?: ((file: string | undefined) => void) | undefined;
}

export function stretchOf(strips: Strip[], now?: number): StripSpan {
  const instants = strips.flatMap((strip) => strip.steps.map((step) => step.at));
  if (now !== undefined && instants.length > 0 && now < Math.max(...instants)) instants.push(now);
  const open = strips.find((strip) => strip.open.length > 0)?.open ?? [];
  return stretch(instants.length > 0 ? instants : [now ?? Date.now()], open);
}

export interface LaidOut {
  on: Axis;
  /** Where each sign and its words stand; in the second row where one row would push words far from their sign. */
  placed: (Placed & { row: number })[];
  /** In pixels. */
  height: number;
}

/** Where the signs of a strip stand when it shows a stretch in so many pixels. */
export function laidOut(strip: Strip, visible: StripSpan, width: number): LaidOut {
  const on = axis({ ...visible, open: strip.open, width });
  const signs = new Map(place(strip.steps, on, SIGN).map((one) => [one.id, one.labelX]));
  const inOne = place(strip.steps, on, LABEL);
  const crowded = inOne.some((one) => Math.abs(one.labelX - one.x) > LABEL / 2);
  const rows = crowded ? [0, 1].map((row) => place(strip.steps.toSorted((a, b) => a.at - b.at).filter((_step, n) => n % 2 === row), on, LABEL)) : [inOne];
  return { on, placed: rows.flatMap((row, n) => row.map((one) => ({ ...one, x: signs.get(one.id) ?? one.x, row: n }))), height: HEIGHT + rows.length * WORDS };
}

/** A strip of what happened and what will: closed hours pressed together and shaded, past solid, planned outlined. */
export function TimeStrip({ strip, where, now, shown, nameOf, label, onRule }: TimeStripProps) {
  const { t } = useTranslation();
  const { ref, width } = useElementSize<HTMLDivElement>();
  const inner = Math.max(0, width - 2 * PAD);
  const visible = shown ?? stretchOf([strip], now);
  const { on, placed, height } = laidOut(strip, visible, inner);
  const started = strip.steps[0]?.at;
  const past = now ?? Number.NEGATIVE_INFINITY;
  return (
    <div ref={ref} className={classes.strip} style={{ height }} role="group" aria-label={label}>
      {inner > 0 && (
        <div className={classes.inner} style={{ left: PAD, width: inner }}>
          <Days on={on} where={where} room={inner + PAD} />
          {on.segments.map((segment) => (
            <div
              key={segment.from}
              className={classes.segment}
              data-kind={segment.kind}
              style={{ left: segment.x, width: segment.width, top: TRACK }}
            />
          ))}
          {started !== undefined &&
            on.segments
              .filter((segment) => segment.kind === 'open' && segment.to > started && segment.from < past)
              .map((segment) => {
                const left = on.x(Math.max(segment.from, started));
                const right = on.x(Math.min(segment.to, past, strip.steps.findLast((step) => step.state === 'fired' || step.state === 'event')?.at ?? past));
                return right > left ? (
                  <div key={segment.from} className={classes.used} style={{ left, width: right - left, top: TRACK + 6 }} />
                ) : null;
              })}
          <Hours on={on} where={where} />
          {now !== undefined && now > visible.from && now < visible.to && (
            <div className={classes.now} style={{ left: on.x(now) }}>
              <span>{t('strip.now', { time: clockTime(now, where) })}</span>
            </div>
          )}
          <svg className={classes.leaders} width={inner} height={height} aria-hidden>
            {placed
              .filter((one) => one.row > 0 || Math.abs(one.x - one.labelX) > 10)
              .map((one) => (
                <path key={one.id} d={`M${one.x} ${TRACK + 18} L${one.labelX} ${TRACK + 33 + one.row * WORDS}`} />
              ))}
          </svg>
          <ol className={classes.marks}>
            {strip.steps.map((step) => {
              const at = placed.find((one) => one.id === step.id);
              return at ? (
                <StripMark key={step.id} step={step} x={at.x} labelX={at.labelX} top={TRACK} lower={at.row * WORDS} where={where} nameOf={nameOf} onRule={onRule} />
              ) : null;
            })}
          </ol>
        </div>
      )}
    </div>
  );
}

/** A line where a new day begins, and its name where there is room for it. */
function Days({ on, where, room }: { on: Axis; where: Where; room: number }) {
  const days: { x: number; name: string }[] = [];
  let last = '';
  for (const segment of on.segments) {
    const middle = segment.kind === 'open' ? segment.from : segment.to - 1;
    const day = isoDate(localDate(middle, where.timeZone));
    if (segment.kind === 'open' && day !== last) {
      days.push({ x: segment.x, name: dayName(segment.from, where) });
      last = day;
    }
  }
  if (days.length === 0 && on.segments[0]) days.push({ x: 0, name: dayName(on.segments[0].from, where) });
  return days
    .filter((day, n) => n === 0 || day.x - (days[n - 1]?.x ?? 0) > DAY)
    .map((day) => (
      <div key={day.x} className={classes.day} style={{ left: day.x }}>
        {day.x + DAY <= room && day.name}
      </div>
    ));
}

/** The clock times at which the house opens and closes. */
function Hours({ on, where }: { on: Axis; where: Where }) {
  const edges = on.segments.flatMap((segment, n) => {
    if (segment.kind !== 'closed') return [];
    const before = n > 0 ? [{ x: segment.x, at: segment.from, side: 'end' }] : [];
    const after = n < on.segments.length - 1 ? [{ x: segment.x + segment.width, at: segment.to, side: 'start' }] : [];
    // Two times need room beside each other, in the opening before and in the night; one alone needs half of it.
    const opening = on.segments[n - 1]?.width ?? 0;
    const next = on.segments[n + 1]?.width ?? 0;
    return [...(segment.width < 24 || opening < 2 * HOUR ? [] : before), ...(next < HOUR ? [] : after)];
  });
  return edges.map((edge) => (
    <div key={`${edge.side}${edge.at}`} className={classes.hour} data-side={edge.side} style={{ left: edge.x, top: TRACK + 18 }}>
      {minuteOfDay(edge.at, where.timeZone) === 0 ? '24:00' : clockTime(edge.at, where)}
    </div>
  ));
}

export type { StripStep };
