import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LineChart } from '../../ui/LineChart';
import { Panel } from '../../ui/Panel';
import { Pills } from '../../ui/Pills';
import { ErrorNote, Loading } from '../../ui/States';
import { minutesOf, words } from '../../ui/duration';
import type { Where } from '../../ui/when';
import { addDays, isoDate, localDate } from '../../ui/zone';
import { responseTimesQuery } from './api';
import classes from './DeskPage.module.css';

/** So many bars are shown at first. */
const FEW = 8;

const DAYS = { month: 35, quarter: 91, year: 365 } as const;

/** How long people wait for their first answer, by week, by seller and by source. */
export function ResponseCharts({ d, now, where, nameOfUser, nameOfSource, children }: { children: ReactNode; d: string; now: number; where: Where; nameOfUser: (id: string) => string; nameOfSource: (id: string) => string }) {
  const { t } = useTranslation();
  const [range, setRange] = useState<keyof typeof DAYS>('quarter');
  const [all, setAll] = useState(false);
  const [by, setBy] = useState<'sources' | 'users'>('sources');
  const today = localDate(now, where.timeZone);
  const { data, isPending, isError, error, refetch } = useQuery(responseTimesQuery(d, isoDate(addDays(today, -DAYS[range])), isoDate(today)));
  const shares = (by === 'sources' ? data?.sources : data?.users) ?? [];
  const nameOf = by === 'sources' ? nameOfSource : nameOfUser;
  const weeks = (data?.weeks ?? []).filter((week) => week.median !== null);
  return (
    <>
      <Panel
        title={t('desk.median')}
        aside={<Pills label={t('desk.range')} value={range} onChange={setRange} items={(['month', 'quarter', 'year'] as const).map((value) => ({ value, label: t(`desk.ranges.${value}`) }))} />}
      >
        {isPending && <Loading />}
        {isError && <ErrorNote error={error} retry={() => void refetch()} />}
        {data && weeks.length === 0 && <p className={classes.dim}>{t('desk.noAnswers')}</p>}
        {weeks.length > 0 && (
          <LineChart
            label={t('desk.median')}
            points={weeks.map((week) => ({ name: t('desk.week', { week: Number(week.name.split('W')[1] ?? 0) }), value: minutesOf(week.median) ?? 0, note: t('desk.answered', { count: week.count }) }))}
            format={words}
            target={data?.target ? { value: minutesOf(data.target) ?? 0, label: t('desk.target', { value: words(minutesOf(data.target) ?? 0) }) } : undefined}
          />
        )}
      </Panel>
      <div className={classes.right}>
      <Panel
        title={t('desk.within')}
        aside={<Pills label={t('desk.by')} value={by} onChange={setBy} items={[{ value: 'sources', label: t('desk.bySource') }, { value: 'users', label: t('desk.bySeller') }]} />}
      >
        {isPending && <Loading />}
        {data && shares.length === 0 && <p className={classes.dim}>{t('desk.noAnswers')}</p>}
        <ul className={classes.shares}>
          {(all ? shares : shares.slice(0, FEW)).map((share) => {
            const percent = share.withinLimit === null ? undefined : Math.round(share.withinLimit * 100);
            return (
              <li key={share.name}>
                <span>{nameOf(share.name)}</span>
                <span className={classes.bar} aria-hidden>
                  <span style={{ width: `${percent ?? 0}%` }} />
                </span>
                <strong>{percent === undefined ? '–' : t('desk.percent', { value: percent })}</strong>
                <span className={classes.dim}>
                  {t('desk.answered', { count: share.count })}
                  {share.overdue > 0 && <span className={classes.missed}> · {t('desk.unanswered', { count: share.overdue })}</span>}
                  {share.median !== null && ` · ${t('desk.medianOf', { value: words(minutesOf(share.median) ?? 0) })}`}
                  {share.p90 !== null && ` · ${t('desk.p90Of', { value: words(minutesOf(share.p90) ?? 0) })}`}
                </span>
              </li>
            );
          })}
        </ul>
        {shares.length > FEW && (
          <Button variant="subtle" size="compact-sm" onClick={() => setAll(!all)}>
            {all ? t('desk.fewer') : t('desk.more', { count: shares.length - FEW })}
          </Button>
        )}
      </Panel>
      {children}
      </div>
    </>
  );
}
