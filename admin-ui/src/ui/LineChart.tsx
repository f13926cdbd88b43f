import { useElementSize } from '@mantine/hooks';
import classes from './LineChart.module.css';

export interface Point {
  name: string;
  value: number;
  note?: string;
}

const HEIGHT = 170;
const LEFT = 62;
const BOTTOM = 24;
const TOP = 22;
const RIGHT = 22;

/** Round steps that divide an axis into three or four. */
export function ticks(most: number): number[] {
  const steps = [5, 10, 15, 20, 30, 60, 120, 180, 240, 480, 720, 1440, 2880];
  const step = steps.find((one) => most / one <= 4) ?? Math.ceil(most / 4 / 1440) * 1440;
  return Array.from({ length: Math.max(1, Math.ceil(most / step)) + 1 }, (_, n) => n * step);
}

/** A quiet line with an area under it; every point tells its value, and the whole is there as a table for who cannot see it. */
export function LineChart({ label, points, format, target }: { label: string; points: Point[]; format: (value: number) => string; target?: { value: number; label: string } | undefined }) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const marks = ticks(Math.max(target?.value ?? 0, ...points.map((point) => point.value)));
  const top = marks.at(-1) || 1;
  const inner = Math.max(0, width - LEFT - RIGHT);
  const x = (n: number) => LEFT + (points.length === 1 ? inner / 2 : (inner * n) / (points.length - 1));
  const y = (value: number) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top);
  const line = points.map((point, n) => `${n === 0 ? 'M' : 'L'}${x(n)} ${y(point.value)}`).join(' ');
  const every = Math.ceil(points.length / Math.max(1, Math.floor(inner / 52)));
  return (
    <div ref={ref} className={classes.chart}>
      {width > 0 && (
        <svg width={width} height={HEIGHT} role="presentation">
          {marks.map((mark) => (
            <g key={mark}>
              <line className={classes.grid} x1={LEFT} x2={width} y1={y(mark)} y2={y(mark)} />
              <text className={classes.tick} x={LEFT - 8} y={y(mark) + 4} textAnchor="end">
                {format(mark)}
              </text>
            </g>
          ))}
          <path className={classes.area} d={`${line} L${x(points.length - 1)} ${y(0)} L${x(0)} ${y(0)} Z`} />
          <path className={classes.line} d={line} />
          {target && (
            <>
              <line className={classes.target} x1={LEFT} x2={width} y1={y(target.value)} y2={y(target.value)} />
              <text className={classes.targetText} x={width - 2} y={y(target.value) - 5} textAnchor="end">
                {target.label}
              </text>
            </>
          )}
          {points.map((point, n) => (
            <g key={point.name}>
              <circle className={classes.point} cx={x(n)} cy={y(point.value)} r="4">
                <title>{[point.name, format(point.value), point.note].filter(Boolean).join(' · ')}</title>
              </circle>
              {n % every === 0 && (
                <text className={classes.tick} x={x(n)} y={HEIGHT - 6} textAnchor="middle">
                  {point.name}
                </text>
              )}
            </g>
          ))}
        </svg>
      )}
      <table className="visually-hidden">
        <caption>{label}</caption>
        <tbody>
          {points.map((point) => (
            <tr key={point.name}>
              <th scope="row">{point.name}</th>
              <td>{format(point.value)}</td>
              <td>{point.note}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
