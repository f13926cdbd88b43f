import { useTranslation } from 'react-i18next';
import type { ScenarioLine, ScenarioResult } from '../../api/model';
import { StripPair } from '../../timestrip/StripPair';
import { useRuleName } from '../../ui/ruleName';
import { exact, type Where } from '../../ui/when';
import { strips } from './lines';
import classes from './Results.module.css';

/** One scenario: expected above actual as strips, then line by line. */
export function ResultDetail({ result, where }: { result: ScenarioResult; where: Where }) {
  const { t } = useTranslation();
  const shownIn = { ...where, timeZone: result.timeZone ?? where.timeZone };
  const { expected, actual } = strips(result);
  const ruleName = useRuleName();
  /** The rule by its name in the reader's language, and its reason. */
  const because = (line: ScenarioLine) => (line.ruleNames ? `${ruleName(line.ruleNames.en, line.ruleNames)}${line.because?.slice(line.ruleNames.en.length) ?? ''}` : line.because);
  const drawable = result.lines.some((line) => line.expectedLine ?? line.actualLine);
  /** The line in words; what is no stage, such as a state, as the report says it. */
  const say = (mark: ScenarioLine['expectedLine'], text: string | null) =>
    mark
      ? [exact(Date.parse(mark.at), shownIn), mark.stage, mark.lead, mark.to.join(', ') || t('scenarios.nobody'), mark.via?.join(', '), mark.late && t('strip.late')].filter(Boolean).join(' · ')
      : (text ?? t('scenarios.nothing'));
  return (
    <div className={classes.detail}>
      {result.error && (
        <p role="alert" className={classes.error}>
          {result.error}
        </p>
      )}
      {drawable && (
        <StripPair upper={{ strip: expected, label: t('scenarios.expected') }} lower={{ strip: actual, label: t('scenarios.actual') }} where={shownIn} nameOf={(id) => id} />
      )}
      {result.lines.some((line) => !line.ok) && (
        <dl className={classes.lines}>
          {result.lines
            .filter((line) => !line.ok)
            .map((line, n) => (
              <div key={n}>
                <dt>{t('scenarios.expected')}</dt>
                <dd>{say(line.expectedLine, line.expected)}</dd>
                <dt>{t('scenarios.actual')}</dt>
                <dd className={classes.wrong}>{say(line.actualLine, line.actual)}</dd>
                {line.because && (
                  <>
                    <dt>{t('scenarios.because')}</dt>
                    <dd>{because(line)}</dd>
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
