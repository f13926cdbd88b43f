import { Button, Progress } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWhere } from '../../api/dealership';
import { Panel } from '../../ui/Panel';
import { ErrorNote } from '../../ui/States';
import { exact } from '../../ui/when';
import { ImpactResult } from './Impact';
import classes from './RulesPage.module.css';
import { shadowQuery, shadowReport, useShadow } from './scheduleApi';

const DAYS = 14;

/** The draft beside what is in force: what it would have told whom since, told to nobody. */
export function Shadow({ d, startable, editable }: { d: string; startable: boolean; editable: boolean }) {
  const { t } = useTranslation();
  const where = useWhere();
  const shadow = useQuery(shadowQuery(d)).data;
  const { begin, end } = useShadow(d);
  const [progress, setProgress] = useState<number>();
  const report = useMutation({ mutationFn: () => shadowReport(d, setProgress), onSettled: () => setProgress(undefined) });
  if (!shadow && !(editable && startable)) return null;
  const say = (at: string) => exact(Date.parse(at), where);
  return (
    <Panel title={t('shadow.title')} aside={report.data && t('shadow.leads', { count: report.data.total })} className={classes.impact}>
      <p className={classes.hint}>
        {shadow ? t(shadow.over ? 'shadow.over' : 'shadow.runs', { since: say(shadow.since), until: say(shadow.until), by: shadow.by }) : t('shadow.explain', { count: DAYS })}
        {shadow?.draftChanged && ` ${t('shadow.changed')}`}
      </p>
      <div className={classes.shadowActions}>
        {shadow && (
          <Button size="compact-md" variant="default" loading={report.isPending} onClick={() => report.mutate()}>
            {t('shadow.report')}
          </Button>
        )}
        {editable && shadow && (
          <Button size="compact-md" variant="default" loading={end.isPending} onClick={() => end.mutate(undefined, { onSuccess: () => report.reset() })}>
            {t('shadow.end')}
          </Button>
        )}
        {editable && !shadow && (
          <Button size="compact-md" variant="default" loading={begin.isPending} onClick={() => begin.mutate(DAYS)}>
            {t('shadow.begin')}
          </Button>
        )}
      </div>
      {progress !== undefined && <Progress value={progress * 100} mt="xs" aria-label={t('impact.running')} />}
      {[begin, end, report].map((one, n) => one.isError && <ErrorNote key={n} error={one.error} />)}
      {shadow && report.data && <ImpactResult d={d} impact={report.data} />}
    </Panel>
  );
}
