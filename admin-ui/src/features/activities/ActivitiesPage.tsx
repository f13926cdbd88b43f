import { Button, Group, Select } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useNames, useWhere } from '../../api/dealership';
import { http } from '../../api/http';
import { may, useDealershipId, useMe, useSession } from '../../api/session';
import { useStageName } from '../../api/stages';
import { PageHead } from '../../ui/PageHead';
import page from '../../ui/Page.module.css';
import { Pills } from '../../ui/Pills';
import { Broken, ErrorNote, Loading } from '../../ui/States';
import { useNow } from '../../ui/clock';
import { dayName } from '../../ui/when';
import { addDays, instantOf, isoDate, localDate, parseDate } from '../../ui/zone';
import { ActivityList } from './ActivityList';
import { activitiesQuery, unfinishedQuery } from './api';
import { CalendarGrid } from './CalendarGrid';
import { daysOf, entriesOf, type Entry } from './week';

/** So far ahead the list goes. */
const AHEAD = 31;

/** What a person has to do, as a list, a week or a day: activities, follow-ups and deadlines. */
export function ActivitiesPage() {
  const { t } = useTranslation();
  const d = useDealershipId();
  const me = useMe();
  const { role } = useSession();
  const names = useNames();
  const where = useWhere();
  const now = useNow();
  const navigate = useNavigate();
  const client = useQueryClient();
  const stageName = useStageName();
  const search = useSearch({ from: '/inside/d/$d/activities' });
  const view = search.as ?? 'list';
  const user = search.user ?? me ?? undefined;
  const today = localDate(now, where.timeZone);
  const days = daysOf(view === 'day' ? 'day' : 'week', search.day ? parseDate(search.day) : today);
  const behind = addDays(view === 'list' ? today : (days.at(-1) ?? today), view === 'list' ? AHEAD : 1);
  const activities = useQuery(activitiesQuery(d, user, new Date(instantOf(behind, 0, where.timeZone)).toISOString()));
  const leads = useQuery({ ...unfinishedQuery(d, user), enabled: view !== 'list' });
  const show = (change: Partial<typeof search>) => void navigate({ to: '/d/$d/activities', params: { d }, search: { ...search, ...change } });
  const move = useMutation({
    mutationFn: async ({ entry, due }: { entry: Entry; due: string }) => {
      if (entry.activity) await http.post('/dealerships/{d}/activities/{a}/events', { path: { d, a: entry.id }, body: { type: 'moved', due } });
      else await http.post('/dealerships/{d}/leads/{id}/events', { path: { d, id: entry.id }, body: { type: 'followUpSet', due } });
    },
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: ['activities', d] }), client.invalidateQueries({ queryKey: ['leads', d] })]),
  });
  const by = view === 'day' ? 1 : 7;
  const first = days[0] ?? today;
  if (activities.isLoadingError) return <Broken error={activities.error} />;
  return (
    <div className={page.page}>
      <PageHead title={t('activity.title')} subtitle={user ? names.user(user) : t('activity.everybody')} />
      <div className={page.filters}>
        <Pills label={t('activity.view')} value={view} onChange={(next) => show({ as: next })} items={[{ value: 'list', label: t('activity.list') }, { value: 'week', label: t('activity.week') }, { value: 'day', label: t('activity.day') }]} />
        {view !== 'list' && (
          <Group gap={4}>
            <Button size="compact-sm" variant="default" aria-label={t('activity.back')} onClick={() => show({ day: isoDate(addDays(first, -by)) })}>
              ‹
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => show({ day: undefined })}>
              {t('activity.today')}
            </Button>
            <Button size="compact-sm" variant="default" aria-label={t('activity.ahead')} onClick={() => show({ day: isoDate(addDays(first, by)) })}>
              ›
            </Button>
            <span>{days.length === 1 ? dayName(instantOf(first, 720, where.timeZone), where) : `${dayName(instantOf(first, 720, where.timeZone), where)} – ${dayName(instantOf(days.at(-1) ?? first, 720, where.timeZone), where)}`}</span>
          </Group>
        )}
        {may.desk(role) && <Select size="xs" aria-label={t('activity.whose')} placeholder={t('activity.everybody')} clearable searchable value={user ?? null} data={names.users.map((one) => ({ value: one.id, label: one.name ?? one.id }))} onChange={(one) => show({ user: one ?? undefined })} />}
      </div>
      {move.isError && <ErrorNote error={move.error} />}
      {activities.isPending ? (
        <Loading />
      ) : view === 'list' ? (
        <ActivityList activities={activities.data} where={where} />
      ) : (
        <CalendarGrid days={days} entries={entriesOf(activities.data, leads.data ?? [], stageName)} now={now} where={where} onMove={(entry, due) => move.mutate({ entry, due })} />
      )}
    </div>
  );
}
