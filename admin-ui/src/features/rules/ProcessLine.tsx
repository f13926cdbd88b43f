import { useTranslation } from 'react-i18next';
import classes from './ProcessLine.module.css';
import { columnOf } from './table';

/** The steps of a process as a line, each with who sees to it and how long it may take until the next. */
export function ProcessLine({ rows }: { rows: string[][] }) {
  const { t } = useTranslation();
  const head = rows[0] ?? [];
  const of = (row: string[], column: string) => row[head.findIndex((heading) => columnOf(heading) === column)]?.trim() ?? '';
  const steps = rows.slice(1).filter((row) => of(row, 'step'));
  const known = new Set(steps.map((row) => of(row, 'step').toLowerCase()));
  const last = steps.map((row) => of(row, 'next')).filter((next) => next && !known.has(next.toLowerCase()));
  return (
    <ol className={classes.line} aria-label={t('grid.line')}>
      {steps.map((row, n) => (
        <li key={n}>
          <strong>{of(row, 'step')}</strong>
          {of(row, 'next') && (
            <span>
              {[of(row, 'who') || t('grid.responsible'), of(row, 'within')].filter(Boolean).join(', ')}
              {of(row, 'otherwise') && <em>{t('grid.otherwise', { who: of(row, 'otherwise') })}</em>}
            </span>
          )}
        </li>
      ))}
      {[...new Set(last)].map((next) => (
        <li key={next}>
          <strong>{next}</strong>
        </li>
      ))}
    </ol>
  );
}
