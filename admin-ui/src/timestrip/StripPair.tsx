import { useElementSize } from '@mantine/hooks';
import type { ReactNode } from 'react';
import type { Where } from '../ui/when';
import type { Strip } from './model';
import { laidOut, PAD, stretchOf, TimeStrip, TRACK } from './TimeStrip';
import classes from './TimeStrip.module.css';

const JOINT = 28;

interface Named {
  strip: Strip;
  label: string;
}

/** The steps that are on both strips at different times. */
export function moved(upper: Strip, lower: Strip): { from: string; to: string }[] {
  return upper.steps.flatMap((step) => {
    const other = step.pair === undefined ? undefined : lower.steps.find((one) => one.pair === step.pair);
    return other && other.at !== step.at ? [{ from: step.id, to: other.id }] : [];
  });
}

/** Two strips over the same stretch of time; what stands at different times is joined by a line. */
export function StripPair({ upper, lower, where, nameOf, aside }: { upper: Named; lower: Named; where: Where; nameOf: (user: string) => string; aside?: ReactNode }) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const shown = stretchOf([upper.strip, lower.strip]);
  // The strips reach into the padding of their panel.
  const inner = Math.max(0, width + 32 - 2 * PAD);
  const { placed: above, height: strip } = laidOut(upper.strip, shown, inner);
  const { placed: below, height: second } = laidOut(lower.strip, shown, inner);
  // From under the labels of the upper strip to the signs of the lower one.
  const from = strip - 6;
  const to = strip + JOINT + TRACK - 4;
  const lines = moved(upper.strip, lower.strip).flatMap((one) => {
    const start = above.find((placed) => placed.id === one.from);
    const end = below.find((placed) => placed.id === one.to);
    return start && end ? [{ id: one.from, x1: start.labelX, x2: end.x }] : [];
  });
  return (
    <div className={classes.pair} ref={ref}>
      <p className={classes.pairName}>{upper.label}</p>
      <div className={classes.pairStrips}>
        <TimeStrip strip={upper.strip} where={where} shown={shown} nameOf={nameOf} label={upper.label} />
        <p className={classes.joint} style={{ height: JOINT }}>
          {lower.label} {aside}
        </p>
        <TimeStrip strip={lower.strip} where={where} shown={shown} nameOf={nameOf} label={lower.label} />
        {width > 0 && (
          <svg className={classes.moved} width={width + 32} height={strip + second + JOINT} aria-hidden>
            {lines.map((line) => (
              <path key={line.id} d={`M${PAD + line.x1} ${from} C${PAD + line.x1} ${from + 34}, ${PAD + line.x2} ${to - 34}, ${PAD + line.x2} ${to}`} />
            ))}
          </svg>
        )}
      </div>
    </div>
  );
}
