import { useTranslation } from 'react-i18next';
import type { ScenarioResult } from '../../api/model';
import { stretchOf, TimeStrip } from '../../timestrip/TimeStrip';
import { exact, type Where } from '../../ui/when';
import { readLine, strips } from './lines';
import classes from './Results.module.css';

/** One scenario: expected above actual as strips, then line by line. */
export function ResultDetail({ result, where }: { result: ScenarioResult; where: Where }) {
  const { t } = useTranslation();
  const { expected, actual } = strips(result, where.timeZone);
  const drawable = expected.steps.length + actual.steps.length > 0;
  const shown = drawable ? stretchOf([expected, actual]) : undefined;
  const say = (text: string | null | undefined) => {
    const line = readLine(text, where.timeZone);
    return line ? `${exact(line.at, where)} · ${line.stage}${line.lead ? ` · ${line.lead}` : ''} · ${line.to.join(', ') || t('scenarios.nobody')}${line.rest ? ` · ${line.rest}` : ''}` : (text ?? '–');
  };
  return (
    <div className={classes.detail}>
      {result.error && (
        <p role="alert" className={classes.error}>
          {result.error}
        </p>
      )}
      {drawable && shown && (
        <>
          <h3 className={classes.side}>{t('scenarios.expected')}</h3>
          <TimeStrip strip={expected} where={where} shown={shown} nameOf={(id) => id} label={t('scenarios.expected')} />
          <h3 className={classes.side}>{t('scenarios.actual')}</h3>
          <TimeStrip strip={actual} where={where} shown={shown} nameOf={(id) => id} label={t('scenarios.actual')} />
        </>
      )}
      {result.lines.some((line) => !line.ok) && (
        <dl className={classes.lines}>
          {result.lines
            .filter((line) => !line.ok)
            .map((line, n) => (
              <div key={n}>
                <dt>{t('scenarios.expected')}</dt>
                <dd>{line.expected ? say(line.expected) : t('scenarios.nothing')}</dd>
                <dt>{t('scenarios.actual')}</dt>
                <dd className={classes.wrong}>{line.actual ? say(line.actual) : t('scenarios.nothing')}</dd>
                {line.because && (
                  <>
                    <dt>{t('scenarios.because')}</dt>
                    <dd>{line.because}</dd>
                  </>
                )}
              </div>
            ))}
        </dl>
      )}
      {result.passed && !drawable && <p className={classes.dim}>{t('scenarios.asExpected')}</p>}
    </div>
  );
}
