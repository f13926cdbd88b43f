import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { locationsQuery, useNames } from '../../api/dealership';
import { http, type Answer } from '../../api/http';
import { useDealershipId } from '../../api/session';
import { PageHead } from '../../ui/PageHead';
import { Panel } from '../../ui/Panel';
import { Empty, ErrorNote, Loading } from '../../ui/States';
import classes from './Coverage.module.css';

type Coverage = Answer<'get', '/dealerships/{d}/coverage'>;
type Day = Coverage['days'][number];

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** Who is told, hour by hour, for a year ahead: a picture of the year, and every gap in words with the way to mend it. */
export function CoveragePage() {
  const { t, i18n } = useTranslation();
  const d = useDealershipId();
  const names = useNames();
  const locations = useQuery(locationsQuery(d)).data ?? [];
  const { location } = useSearch({ from: '/inside/d/$d/coverage' });
  const navigate = useNavigate({ from: '/d/$d/coverage' });
  const coverage = useQuery({
    queryKey: ['coverage', d, location, i18n.language],
    queryFn: () => http.get('/dealerships/{d}/coverage', { path: { d }, query: { location } }),
  });
  return (
    <div className={classes.page}>
      <PageHead title={t('title.coverage')} subtitle={t('coverage.subtitle')}>
        {locations.length > 0 && (
          <NativeSelect
            size="xs"
            aria-label={t('coverage.location')}
            value={location ?? ''}
            onChange={(event) => void navigate({ search: { location: event.currentTarget.value || undefined } })}
            data={[{ value: '', label: t('coverage.house') }, ...locations.map((one) => ({ value: one.id, label: one.name ?? one.id }))]}
          />
        )}
      </PageHead>
      {coverage.isPending && <Loading />}
      {coverage.isError && <ErrorNote error={coverage.error} retry={() => void coverage.refetch()} />}
      {coverage.data && (
        <>
          <Panel title={t('coverage.gaps', { count: coverage.data.gaps.length })}>
            {coverage.data.gaps.length === 0 && <Empty title={t('coverage.noGaps')} />}
            <ul className={classes.gaps}>
              {coverage.data.gaps.map((gap) => (
                <li key={`${gap.kind}${gap.from}${gap.people.join()}`}>
                  <span className={classes.mark} data-kind={gap.kind} aria-hidden />
                  <span>
                    <strong>{t(`coverage.kind.${gap.kind}`)}</strong> {gap.text}{' '}
                    <Link to="/d/$d/setup" params={{ d }} search={{ area: 'people', ...(gap.people.length === 1 ? { user: gap.people[0] } : {}) }}>
                      {gap.people.length === 1 ? t('coverage.mendOne', { name: names.user(gap.people[0]!) }) : t('coverage.mend')}
                    </Link>
                  </span>
                </li>
              ))}
            </ul>
          </Panel>
          <Panel title={t('coverage.year')}>
            <Year coverage={coverage.data} />
          </Panel>
        </>
      )}
    </div>
  );
}

/** What is in an hour, by how bad it is. */
function levelOf(coverage: Coverage, state: number): 'closed' | 'bad' | 'warn' | 'good' {
  const gaps = coverage.states[state]?.gaps;
  if (!gaps) return 'closed';
  if (gaps.includes('NOBODY_RECEIVES') || gaps.includes('NOBODY_ESCALATED')) return 'bad';
  return gaps.length > 0 ? 'warn' : 'good';
}

/** Weeks by hours: each row a week, each of its seven days a column of the hours in which the house is ever open. */
function Year({ coverage }: { coverage: Coverage }) {
  const { t, i18n } = useTranslation();
  const names = useNames();
  const [shown, setShown] = useState<{ day: Day; hour: number }>();
  const used = HOURS.filter((hour) => coverage.days.some((day) => (day.hours[hour] ?? -1) >= 0));
  const hours = used.length > 0 ? HOURS.slice(used[0], (used.at(-1) ?? 23) + 1) : [];
  const weeks = weeksOf(coverage.days);
  const date = (day: Day, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(i18n.language, { timeZone: 'UTC', ...options }).format(new Date(`${day.date}T12:00:00Z`));
  const say = (day: Day, hour: number) => {
    const state = coverage.states[day.hours[hour] ?? -1];
    const when = `${date(day, { weekday: 'long', day: 'numeric', month: 'long' })}, ${hour}–${hour + 1} ${t('coverage.oclock')}`;
    if (!state) return `${when}: ${t('coverage.closed')}`;
    const people = (ids: string[]) => (ids.length === 0 ? t('coverage.nobody') : ids.map((id) => names.user(id)).join(', '));
    return `${when}: ${t('coverage.told', { receivers: people(state.receivers), escalated: people(state.escalated) })}`;
  };
  return (
    <>
      <p className={classes.legend}>
        {(['good', 'warn', 'bad', 'closed'] as const).map((level) => (
          <span key={level}>
            <span className={classes.cell} data-level={level} aria-hidden /> {t(`coverage.level.${level}`)}
          </span>
        ))}
      </p>
      <p className={classes.shown} aria-live="polite">
        {shown ? say(shown.day, shown.hour) : t('coverage.hover')}
      </p>
      <div className={classes.scroll} role="region" aria-label={t('coverage.year')} tabIndex={0}>
        <table className={classes.year}>
          <thead>
            <tr>
              <th scope="col">{t('coverage.week')}</th>
              {weeks[1]?.map((day) => (
                <th key={day?.date} scope="col">
                  {day && date(day, { weekday: 'short' })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.map((week, n) => {
              const first = week.find((day) => day !== undefined);
              return (
                <tr key={n}>
                  <th scope="row">{first && date(first, { day: '2-digit', month: '2-digit' })}</th>
                  {week.map((day, weekday) => (
                    <td key={weekday}>
                      {day && (
                        <button type="button" className={classes.day} aria-label={summary(day)} onFocus={() => setShown({ day, hour: firstOf(day) })} onKeyDown={(event) => step(event.key, day)}>
                          {hours.map((hour) => (
                            <span key={hour} className={classes.cell} data-level={levelOf(coverage, day.hours[hour] ?? -1)} data-shown={shown?.day === day && shown.hour === hour ? true : undefined} onMouseEnter={() => setShown({ day, hour })} />
                          ))}
                        </button>
                      )}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </>
  );

  function firstOf(day: Day) {
    return Math.max(0, hours.find((hour) => (day.hours[hour] ?? -1) >= 0) ?? hours[0] ?? 0);
  }

  /** The arrow keys walk through the hours of a day. */
  function step(key: string, day: Day) {
    const by = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
    if (by !== 0) setShown((now) => ({ day, hour: Math.min(Math.max((now?.day === day ? now.hour : firstOf(day)) + by, hours[0] ?? 0), hours.at(-1) ?? 23) }));
  }

  function summary(day: Day) {
    const levels = new Set(day.hours.map((state) => levelOf(coverage, state)));
    const level = (['bad', 'warn', 'good'] as const).find((one) => levels.has(one)) ?? 'closed';
    return `${date(day, { weekday: 'long', day: 'numeric', month: 'long' })}: ${t(`coverage.level.${level}`)}`;
  }
}

/** The days by weeks that begin on a Monday; the first and the last may lack some. */
export function weeksOf(days: Day[]): (Day | undefined)[][] {
  const weeks: (Day | undefined)[][] = [];
  for (const day of days) {
    const weekday = (new Date(`${day.date}T12:00:00Z`).getUTCDay() + 6) % 7;
    if (weeks.length === 0 || weekday === 0) weeks.push(Array.from({ length: 7 }, () => undefined));
    weeks.at(-1)![weekday] = day;
  }
  return weeks;
}
