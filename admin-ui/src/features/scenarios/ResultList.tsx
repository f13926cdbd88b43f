import { useTranslation } from 'react-i18next';
import type { ScenarioRun } from '../../api/model';
import { Signal } from '../../ui/Signal';
import classes from './Results.module.css';

/** The scenarios of a run, the failed ones first. */
export function ResultList({ run, chosen, onChoose }: { run: ScenarioRun; chosen: string | undefined; onChoose: (scenario: string) => void }) {
  const { t } = useTranslation();
  const sorted = [...run.results].sort((a, b) => Number(a.passed) - Number(b.passed));
  return (
    <ul className={classes.list} aria-label={t('title.scenarios')}>
      {sorted.map((result) => {
        const off = result.lines.filter((line) => !line.ok).length;
        return (
          <li key={`${result.place ?? ''}${result.scenario}`}>
            <button type="button" aria-current={result.scenario === chosen ? 'true' : undefined} onClick={() => onChoose(result.scenario)}>
              {/* Green and red have a shape and a word here too. */}
              <Signal signal={result.passed ? 'GREEN' : 'RED'} word={result.passed ? t('scenarios.passed') : t('scenarios.failed')} />
              <span className={classes.name}>{result.scenario}</span>
              {result.passed ? (
                result.millis !== null && <span className={classes.dim}>{t('scenarios.millis', { value: result.millis })}</span>
              ) : (
                <strong className={classes.wrong}>{result.error ? t('scenarios.broken') : t('scenarios.differs', { count: off })}</strong>
              )}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
