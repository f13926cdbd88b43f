import { Button, Loader, Progress } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNames, useWhere } from '../../api/dealership';
import { ErrorNote } from '../../ui/States';
import { Panel } from '../../ui/Panel';
import { now } from '../../ui/clock';
import { shortly } from '../../ui/when';
import { useUrgencyWords } from '../leads/words';
import type { Impact as Found, ImpactRow } from '../../api/model';
import { ActivityImpact } from './ActivityImpact';
import { byStage, rowsOf, runImpact, size } from './impactApi';
import classes from './RulesPage.module.css';

const DAYS = 90;
const MOST = 30;

/** What the draft would have done to the real leads of the last months, against what is in force. */
export function Impact({ d, broken, onSeen }: { d: string; broken: boolean; onSeen: () => void }) {
  const { t } = useTranslation();
  const [progress, setProgress] = useState<number>();
  const run = useMutation({
    mutationFn: () => runImpact(d, DAYS, setProgress),
    onSuccess: onSeen,
    onSettled: () => setProgress(undefined),
  });
  return (
    <Panel title={t('impact.title', { days: DAYS })} aside={run.data && t('impact.leads', { count: run.data.total })} className={classes.impact}>
      {!run.data && (
        <>
          <p className={classes.hint}>{broken ? t('impact.needsCheck') : t('impact.explain')}</p>
          <Button size="compact-md" variant="default" disabled={broken || run.isPending} onClick={() => run.mutate()} leftSection={run.isPending ? <Loader size={12} /> : undefined}>
            {t('impact.run')}
          </Button>
          {progress !== undefined && <Progress value={progress * 100} mt="xs" aria-label={t('impact.running')} />}
        </>
      )}
      {run.isError && <ErrorNote error={run.error} />}
      {run.data && <ImpactResult d={d} impact={run.data} />}
    </Panel>
  );
}

/** What a replay found: a chart, and a table whose rows open the leads behind them. */
export function ImpactResult({ d, impact }: { d: string; impact: Found }) {
  const { t } = useTranslation();
  const names = useNames();
  const where = useWhere();
  const { word } = useUrgencyWords();
  const [open, setOpen] = useState<string>();
  const rows = rowsOf(impact);
  const say = (at: string | null | undefined) => (at ? shortly(Date.parse(at), now(), where, word) : t('impact.never'));
  return (
    <>
      {impact.error && <p role="alert">{impact.error}</p>}
      {!impact.error && rows.length === 0 && <p className={classes.hint}>{t('impact.none')}</p>}
      {rows.length > 0 && <ImpactChart rows={rows} />}
      {rows.length > 0 && (
        <table className={classes.table}>
          <thead>
            <tr>
              <th>{t('impact.stage')}</th>
              <th>{t('impact.person')}</th>
              <th className={classes.number}>{t('impact.earlier')}</th>
              <th className={classes.number}>{t('impact.later')}</th>
              <th className={classes.number}>{t('impact.more')}</th>
              <th className={classes.number}>{t('impact.fewer')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => {
              const key = `${row.stage} ${row.user}`;
              return [
                <tr key={key}>
                  <td>
                    <button type="button" className={classes.rowButton} aria-expanded={open === key} onClick={() => setOpen(open === key ? undefined : key)}>
                      {row.stage}
                    </button>
                  </td>
                  <td>{names.user(row.user)}</td>
                  <td className={classes.number}>{row.earlier}</td>
                  <td className={classes.number}>{row.later}</td>
                  <td className={classes.number}>{row.more > 0 ? `+${row.more}` : 0}</td>
                  <td className={classes.number}>{row.fewer > 0 ? `−${row.fewer}` : 0}</td>
                </tr>,
                open === key && (
                  <tr key={`${key} leads`}>
                    <td colSpan={6}>
                      <ul className={classes.impactLeads}>
                        {row.leads.slice(0, MOST).map((one, n) => (
                          <li key={n}>
                            <Link to="/d/$d/leads" params={{ d }} search={{ view: 'all', lead: one.lead }}>
                              {t('impact.lead', { before: say(one.before), after: say(one.after) })}
                            </Link>
                          </li>
                        ))}
                        {row.leads.length > MOST && <li>{t('audit.more', { count: row.leads.length - MOST })}</li>}
                      </ul>
                    </td>
                  </tr>
                ),
              ];
            })}
          </tbody>
        </table>
      )}
      {!impact.error && impact.activities && <ActivityImpact d={d} activities={impact.activities} />}
    </>
  );
}

const KINDS = ['earlier', 'later', 'more', 'fewer'] as const;

/** The same numbers as bars, one per stage: what comes earlier, later, is new or falls away. The table says them in words. */
function ImpactChart({ rows }: { rows: ImpactRow[] }) {
  const { t } = useTranslation();
  const stages = byStage(rows);
  const most = Math.max(...stages.map(size));
  return (
    <figure className={classes.chart} aria-label={t('impact.chart')}>
      <ul aria-hidden>
        {stages.map((stage) => (
          <li key={stage.stage}>
            <strong>{stage.stage}</strong>
            <span className={classes.bars} style={{ width: `${(size(stage) / most) * 100}%` }}>
              {KINDS.filter((kind) => stage[kind] > 0).map((kind) => (
                <span key={kind} data-kind={kind} style={{ flexGrow: stage[kind] }}>
                  {stage[kind]}
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
      <figcaption>
        {KINDS.filter((kind) => rows.some((row) => row[kind] > 0)).map((kind) => (
          <span key={kind} data-kind={kind}>
            {t(`impact.${kind}`)}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
