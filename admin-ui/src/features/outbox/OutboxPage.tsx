import { Button, Select } from '@mantine/core';
import { notify } from '../../ui/notify';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useNames, useWhere } from '../../api/dealership';
import { http } from '../../api/http';
import { may, useDealershipId, useSession } from '../../api/session';
import { DataTable } from '../../ui/DataTable';
import { PageHead } from '../../ui/PageHead';
import { Panel } from '../../ui/Panel';
import { Pills } from '../../ui/Pills';
import { useErrorText } from '../../ui/States';
import { usePages } from '../../ui/usePages';
import { exact } from '../../ui/when';
import page from '../../ui/Page.module.css';

const STATES = ['PENDING', 'SENT', 'FAILED', 'RECORDED', 'DROPPED'] as const;
export type NoticeState = (typeof STATES)[number];

/** What was and will be sent; what failed can be tried again. */
export function OutboxPage() {
  const { t } = useTranslation();
  const d = useDealershipId();
  const { role } = useSession();
  const names = useNames();
  const where = useWhere();
  const client = useQueryClient();
  const textOf = useErrorText();
  const search = useSearch({ from: '/inside/d/$d/outbox' });
  const navigate = useNavigate({ from: '/d/$d/outbox' });
  const list = usePages(['notices', d], '/dealerships/{d}/notices', { path: { d }, query: { state: search.state, user: search.user } });
  const retry = useMutation({
    mutationFn: (id: string) => http.post('/dealerships/{d}/notices/{id}/retry', { path: { d, id } }),
    onSuccess: () => {
      notify({ message: t('outbox.retried') });
      void client.invalidateQueries({ queryKey: ['notices', d] });
    },
    onError: (error) => notify({ color: 'red', message: textOf(error) }),
  });
  return (
    <div className={page.page}>
      <PageHead title={t('title.outbox')} subtitle={t('outbox.subtitle')} />
      <div className={page.filters}>
        <Pills
          label={t('outbox.state')}
          value={search.state ?? 'ALL'}
          onChange={(state) => void navigate({ search: (old) => ({ ...old, state: state === 'ALL' ? undefined : state }) })}
          items={[{ value: 'ALL' as const, label: t('outbox.ALL') }, ...STATES.map((value) => ({ value, label: t(`outbox.${value}`) }))]}
        />
        <Select size="xs" clearable searchable aria-label={t('outbox.to')} placeholder={t('outbox.to')} value={search.user ?? null} data={names.users.map((user) => ({ value: user.id, label: user.name ?? user.id }))} onChange={(user) => void navigate({ search: (old) => ({ ...old, user: user ?? undefined }) })} />
      </div>
      <Panel>
        <DataTable
          label={t('title.outbox')}
          list={list}
          idOf={(notice) => notice.id}
          empty={t('outbox.none')}
          emptyText={t('outbox.noneText')}
          columns={[
            { key: 'at', head: t('outbox.at'), cell: (notice) => exact(Date.parse(notice.at), where) },
            { key: 'stage', head: t('outbox.stage'), cell: (notice) => <strong>{notice.stage}</strong> },
            { key: 'to', head: t('outbox.to'), cell: (notice) => (notice.user ? names.user(notice.user) : (notice.to ?? '–')) },
            { key: 'channel', head: t('outbox.channel'), cell: (notice) => t(`channel.${notice.channel}` as 'channel.mail') },
            {
              key: 'state',
              head: t('outbox.state'),
              cell: (notice) => (
                <span className={notice.state === 'FAILED' ? page.bad : undefined} title={notice.state === 'RECORDED' ? t('outbox.recordedText') : undefined}>
                  {t(`outbox.${notice.state}`)}
                  {notice.error && notice.state !== 'RECORDED' && <span className={page.dim}> · {t('outbox.attempts', { count: notice.attempts })} · {notice.error}</span>}
                </span>
              ),
            },
            {
              key: 'lead',
              head: t('outbox.lead'),
              cell: (notice) =>
                notice.lead ? (
                  <Link to="/d/$d/leads" params={{ d }} search={{ view: 'all', lead: notice.lead }}>
                    {t('outbox.openLead')}
                  </Link>
                ) : null,
            },
            {
              key: 'retry',
              head: '',
              cell: (notice) =>
                notice.state === 'FAILED' && may.change(role) ? (
                  <Button size="compact-sm" variant="default" loading={retry.isPending && retry.variables === notice.id} onClick={() => retry.mutate(notice.id)}>
                    {t('action.retry')}
                  </Button>
                ) : null,
            },
          ]}
        />
      </Panel>
    </div>
  );
}
