import { Button, Loader, Progress } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNames } from '../../api/dealership';
import { ErrorNote } from '../../ui/States';
import { Panel } from '../../ui/Panel';
import { rowsOf, runImpact, type ImpactRow } from './impactApi';
import classes from './RulesPage.module.css';

const DAYS = 90;

/** What the draft would have done to the real leads of the last months, against what is in force. */
export function Impact({ d, broken, onSeen }: { d: string; broken: boolean; onSeen: () => void }) {
  const { t } = useTranslation();
  const names = useNames();
  const [open, setOpen] = useState<string>();
  const [progress, setProgress] = useState<number>();
  const run = useMutation({
    mutationFn: () => runImpact(d, DAYS, setProgress),
    onSuccess: onSeen,
    onSettled: () => setProgress(undefined),
  });
  const rows = run.data ? rowsOf(run.data) : [];
  const most = Math.max(1, ...rows.map((row) => row.more + row.fewer + row.earlier + row.later));
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
      {run.data?.error && <p role="alert">{run.data.error}</p>}
      {run.data && !run.data.error && rows.length === 0 && <p className={classes.hint}>{t('impact.none')}</p>}
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
                  <td>
                    {names.user(row.user)}
                    <Bars row={row} most={most} />
                  </td>
                  <td className={classes.number}>{row.earlier}</td>
                  <td className={classes.number}>{row.later}</td>
                  <td className={classes.number}>{row.more > 0 ? `+${row.more}` : 0}</td>
                  <td className={classes.number}>{row.fewer > 0 ? `−${row.fewer}` : 0}</td>
                </tr>,
                open === key && (
                  <tr key={`${key} leads`}>
                    <td colSpan={6}>
                      {[...new Set(row.leads.map((one) => one.lead))].slice(0, 30).map((lead) => (
                        <Link key={lead} className={classes.leadLink} to="/d/$d/leads" params={{ d }} search={{ view: 'all', lead }}>
                          {lead}
                        </Link>
                      ))}
                    </td>
                  </tr>
                ),
              ];
            })}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

/** The same numbers as a bar: earlier, later, more, fewer. */
function Bars({ row, most }: { row: ImpactRow; most: number }) {
  const parts = (['earlier', 'later', 'more', 'fewer'] as const).filter((kind) => row[kind] > 0);
  return (
    <span className={classes.bars} aria-hidden>
      {parts.map((kind) => (
        <span key={kind} data-kind={kind} style={{ width: `${(row[kind] / most) * 100}%` }} />
      ))}
    </span>
  );
}
