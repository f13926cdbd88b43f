import { Button, CopyButton, Group } from '@mantine/core';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { http } from '../../api/http';
import { Panel } from '../../ui/Panel';
import { ErrorNote } from '../../ui/States';
import page from '../../ui/Page.module.css';

const feedQuery = (d: string, u: string) => queryOptions({ queryKey: ['calendarFeed', d, u], queryFn: () => http.get('/dealerships/{d}/users/{u}/calendar-feed', { path: { d, u } }) });

/** One's follow-ups and activities in any calendar program, behind an address that is shown once. */
export function CalendarPanel({ d, user }: { d: string; user: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const feed = useQuery(feedQuery(d, user)).data;
  const path = { d, u: user };
  const renew = () => client.invalidateQueries({ queryKey: ['calendarFeed', d, user] });
  const make = useMutation({ mutationFn: () => http.post('/dealerships/{d}/users/{u}/calendar-feed', { path }), onSuccess: renew });
  const remove = useMutation({
    mutationFn: () => http.delete('/dealerships/{d}/users/{u}/calendar-feed', { path }),
    onSuccess: async () => {
      make.reset();
      await renew();
    },
  });
  const address = make.data?.path ? (make.data.url ?? window.location.origin + make.data.path) : undefined;
  return (
    <Panel title={t('me.calendar')}>
      <p className={page.dim}>{t('me.calendarHint')}</p>
      {address && (
        <>
          <p>{t('me.calendarOnce')}</p>
          <code className={page.secret}>{address}</code>
        </>
      )}
      {(make.error ?? remove.error) && <ErrorNote error={make.error ?? remove.error} />}
      <Group mt="sm">
        {address && <CopyButton value={address}>{({ copied, copy }) => <Button onClick={copy}>{copied ? t('keysPage.copied') : t('keysPage.copy')}</Button>}</CopyButton>}
        <Button variant="default" loading={make.isPending} onClick={() => make.mutate()}>
          {t(feed?.madeAt ? 'me.calendarNew' : 'me.calendarMake')}
        </Button>
        {feed?.madeAt && (
          <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate()}>
            {t('me.calendarRemove')}
          </Button>
        )}
      </Group>
    </Panel>
  );
}
