import { Button, Checkbox, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWhere } from '../../api/dealership';
import { ApiError, http } from '../../api/http';
import type { ScenarioRun } from '../../api/model';
import { may, useDealershipId, useSession } from '../../api/session';
import { PageHead } from '../../ui/PageHead';
import { Panel } from '../../ui/Panel';
import { Pills } from '../../ui/Pills';
import { Empty, ErrorNote, Loading } from '../../ui/States';
import { runQuery } from '../rules/api';
import { CodeEditor } from '../rules/CodeEditor';
import { placesOf } from '../rules/ScenarioEditor';
import { startText } from '../rules/startText';
import { Missing } from './Missing';
import { ResultDetail } from './ResultDetail';
import { ResultList } from './ResultList';
import { TakeOutcome } from './TakeOutcome';
import classes from './ScenariosPage.module.css';

/** Does it still do what it should, and where exactly not? */
export function ScenariosPage() {
  const { t, i18n } = useTranslation();
  const d = useDealershipId();
  const where = useWhere();
  const { role } = useSession();
  const search = useSearch({ from: '/inside/d/$d/scenarios' });
  const navigate = useNavigate({ from: '/d/$d/scenarios' });
  const [filter, setFilter] = useState('');
  const [onlyFailed, setOnlyFailed] = useState(false);
  const rules = search.rules ?? 'published';
  const run = useQuery(runQuery(d, rules, i18n.language));
  const cannot = run.error instanceof ApiError && run.error.status === 422 && rules === 'draft';
  const shown: ScenarioRun | undefined = run.data && {
    ...run.data,
    results: run.data.results.filter((one) => one.scenario.toLowerCase().includes(filter.trim().toLowerCase()) && (!onlyFailed || !one.passed)),
  };
  const result = shown?.results.find((one) => one.scenario === search.scenario) ?? shown?.results.find((one) => !one.passed) ?? shown?.results[0];
  return (
    <div className={classes.page}>
      <PageHead title={t('title.scenarios')} subtitle={t('scenarios.subtitle')}>
        <Pills label={t('scenarios.against')} value={rules} onChange={(value) => void navigate({ search: { rules: value } })} items={[{ value: 'published', label: t('scenarios.published') }, { value: 'draft', label: t('scenarios.draft') }]} />
        <Button loading={run.isFetching} onClick={() => void run.refetch()}>
          {t('scenarios.run')}
        </Button>
      </PageHead>
      <div className={classes.columns}>
        <Panel
          title={run.data && `${t('scenarios.passedCount', { count: run.data.passed })}, ${t('scenarios.failedCount', { count: run.data.failed })}`}
          aside={<Checkbox size="xs" label={t('scenarios.onlyFailed')} checked={onlyFailed} onChange={(event) => setOnlyFailed(event.currentTarget.checked)} />}
        >
          <TextInput size="xs" type="search" aria-label={t('scenarios.filter')} placeholder={t('scenarios.filter')} value={filter} onChange={(event) => setFilter(event.currentTarget.value)} mb="xs" />
          {run.isPending && <Loading />}
          {run.isError && (cannot ? <Empty title={t('scenarios.cannotRun')} /> : <ErrorNote error={run.error} retry={() => void run.refetch()} />)}
          {run.data && run.data.results.length === 0 && <Empty title={t('scenarios.none')}>{t('scenarios.noneText')}</Empty>}
          {shown && <ResultList run={shown} chosen={result?.scenario} onChoose={(scenario) => void navigate({ search: { rules, scenario } })} />}
        </Panel>
        <div className={classes.right}>
          {result && (
            <Panel title={result.scenario}>
              <ResultDetail result={result} where={where} />
              {run.data && may.change(role) && <TakeOutcome key={result.scenario} d={d} run={run.data} result={result} rules={rules} />}
            </Panel>
          )}
          <Missing key={rules} d={d} rules={rules} run={run.data} editable={may.change(role)} />
          <OwnStory d={d} rules={rules} />
        </div>
      </div>
    </div>
  );
}

/** A story that is not stored: paste, run, read. */
function OwnStory({ d, rules }: { d: string; rules: 'draft' | 'published' }) {
  const { t, i18n } = useTranslation();
  const where = useWhere();
  const [text, setText] = useState(() => startText('scenario.yaml', i18n.language === 'en' ? 'en' : 'de'));
  const run = useMutation({
    mutationFn: () => http.post('/dealerships/{d}/scenarios/run', { path: { d }, query: { rules }, text: { type: 'application/yaml', value: text } }),
  });
  return (
    <Panel title={t('scenarios.own')} aside={t('scenarios.ownHint')}>
      <div className={classes.editor}>
        <CodeEditor file="body.yaml" value={text} problems={placesOf(run.error, 'body.yaml')} label={t('scenarios.own')} onChange={setText} />
      </div>
      <Button size="compact-md" variant="default" loading={run.isPending} onClick={() => run.mutate()}>
        {t('scenarios.runOwn')}
      </Button>
      {run.isError && <ErrorNote error={run.error} />}
      {run.data?.results.map((result) => (
        <div key={result.scenario} className={classes.ownResult}>
          <h3 data-passed={result.passed}>
            {result.scenario}: {result.passed ? t('scenarios.passed') : t('scenarios.failed')}
          </h3>
          <ResultDetail result={result} where={where} />
        </div>
      ))}
    </Panel>
  );
}
