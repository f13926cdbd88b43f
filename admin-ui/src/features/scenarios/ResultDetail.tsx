import { useTranslation } from 'react-i18next';
import type { ScenarioResult } from '../../api/model';
import { StripPair } from '../../timestrip/StripPair';
import { exact, type Where } from '../../ui/when';
import { readLine, strips } from './lines';
import classes from './Results.module.css';

/** One scenario: expected above actual as strips, then line by line. */
export function ResultDetail({ result, where }: { result: ScenarioResult; where: Where }) {
  const { t } = useTranslation();
  const { expected, actual } = strips(result, where.timeZone);
  const drawable = expected.steps.length + actual.steps.length > 0;
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
      {drawable && (
        <StripPair upper={{ strip: expected, label: t('scenarios.expected') }} lower={{ strip: actual, label: t('scenarios.actual') }} where={where} nameOf={(id) => id} />
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
