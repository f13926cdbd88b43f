import { Button, Loader } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWhere } from '../../api/dealership';
import type { RulesProofHidden, ScenarioRun } from '../../api/model';
import { ErrorNote } from '../../ui/States';
import { Panel } from '../../ui/Panel';
import { ResultDetail } from '../scenarios/ResultDetail';
import { ResultList } from '../scenarios/ResultList';
import { TakeOutcome } from '../scenarios/TakeOutcome';
import { CustomerPreview } from './CustomerPreview';
import { Impact } from './Impact';
import { Proof } from './Proof';
import { Shadow } from './Shadow';
import classes from './RulesPage.module.css';

interface Props {
  d: string;
  run: ScenarioRun | undefined;
  running: boolean;
  error: unknown;
  /** Errors in the files: nothing can run. */
  broken: boolean;
  count: number;
  impactKey: string;
  onImpactSeen: () => void;
  onNewScenario: () => void;
  editable: boolean;
  /** The draft differs from what is in force and can run: what that changes can be proven. */
  provable: boolean;
  taken: string[];
  onScenario: (name: string) => void;
  onGo: (place: RulesProofHidden) => void;
}

/** Beside the editor: what the scenarios say, and what the draft would have changed. */
export function TrySide({ d, run, running, error, broken, count, impactKey, onImpactSeen, onNewScenario, editable, provable, taken, onScenario, onGo }: Props) {
  const { t } = useTranslation();
  const where = useWhere();
  const [picked, setPicked] = useState<string>();
  const result = run?.results.find((one) => one.scenario === picked) ?? run?.results.find((one) => !one.passed) ?? run?.results[0];
  return (
    <aside className={classes.side} aria-label={t('rules.try')}>
      <header className={classes.sideHead}>
        <h2>{t('title.scenarios')}</h2>
        <span role="status">
          {running && <Loader size={14} aria-label={t('rules.running')} />}
          {run && !running && (
            <>
              <strong className={classes.good}>{t('scenarios.passedCount', { count: run.passed })}</strong>
              {run.failed > 0 && (
                <>
                  , <strong className={classes.bad}>{t('scenarios.failedCount', { count: run.failed })}</strong>
                </>
              )}
            </>
          )}
        </span>
      </header>
      {broken && <p className={classes.hint}>{t('rules.runNeedsCheck')}</p>}
      {!broken && error !== null && error !== undefined && <ErrorNote error={error} />}
      {!broken && count === 0 && (
        <p className={classes.hint}>
          {t('rules.noScenariosYet')}{' '}
          {editable && (
            <Button size="compact-sm" variant="default" onClick={onNewScenario}>
              {t('rules.newScenario')}
            </Button>
          )}
        </p>
      )}
      {run && run.results.length > 0 && <ResultList run={run} chosen={result?.scenario} onChoose={setPicked} />}
      {result && (
        <Panel className={classes.result}>
          <ResultDetail result={result} where={where} />
          {run && editable && <TakeOutcome key={result.scenario} d={d} run={run} result={result} rules="draft" />}
        </Panel>
      )}
      {provable && <Proof d={d} taken={taken} editable={editable} onScenario={onScenario} onGo={onGo} />}
      <CustomerPreview d={d} broken={broken} />
      <Shadow d={d} startable={provable} editable={editable} />
      <Impact key={impactKey} d={d} broken={broken} onSeen={onImpactSeen} />
    </aside>
  );
}
