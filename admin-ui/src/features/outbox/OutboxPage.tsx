import { Button, Select, TextInput } from '@mantine/core';
import { notify } from '../../ui/notify';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useNames, useWhere } from '../../api/dealership';
import { http } from '../../api/http';
import type { Notice } from '../../api/model';
import { useStageName } from '../../api/stages';
import { may, useDealershipId, useSession } from '../../api/session';
import { DataTable } from '../../ui/DataTable';
import { SettingLink } from '../setup/SettingLink';
import { PageHead } from '../../ui/PageHead';
import { Panel } from '../../ui/Panel';
import { Pills } from '../../ui/Pills';
import { useErrorText } from '../../ui/States';
import { usePages } from '../../ui/usePages';
import { exact } from '../../ui/when';
import { addDays, instantOf, parseDate } from '../../ui/zone';
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
  const list = usePages(['notices', d], '/dealerships/{d}/notices', { path: { d }, query: { state: search.state, user: search.user, newest: true, ...dayOf(search.day, where.timeZone) } });
  const shipped = useStageName();
  const { i18n } = useTranslation();
  /** What a notice is about: a stage, or what else leaves. */
  const stageName = (code: string) => {
    const word = `outbox.about.${code.replace('.', '_')}`;
    return i18n.exists(word) ? t(word as 'outbox.about.ANSWER') : shipped(code);
  };
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
      <PageHead title={t('title.outbox')} subtitle={t('outbox.subtitle')}>
        <Link to="/d/$d/why" params={{ d }} search={{ user: search.user }}>
          {t('why.ask')}
        </Link>
      </PageHead>
      <div className={page.filters}>
        <Pills
          label={t('outbox.state')}
          value={search.state ?? 'ALL'}
          onChange={(state) => void navigate({ search: (old) => ({ ...old, state: state === 'ALL' ? undefined : state }) })}
          items={[{ value: 'ALL' as const, label: t('outbox.ALL') }, ...STATES.map((value) => ({ value, label: t(`outbox.${value}`) }))]}
        />
        <Select size="xs" clearable searchable aria-label={t('outbox.to')} placeholder={t('outbox.to')} value={search.user ?? null} data={names.users.map((user) => ({ value: user.id, label: user.name ?? user.id }))} onChange={(user) => void navigate({ search: (old) => ({ ...old, user: user ?? undefined }) })} />
        <TextInput type="date" size="xs" aria-label={t('outbox.day')} value={search.day ?? ''} onChange={(event) => {
          const day = event.currentTarget.value;
          void navigate({ search: (old) => ({ ...old, day: day || undefined }) });
        }} />
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
            { key: 'stage', head: t('outbox.stage'), cell: (notice) => <span title={notice.stage}>{stageName(notice.stage)}</span> },
            { key: 'to', head: t('outbox.to'), cell: (notice) => (
                <>
                  {notice.user ? names.user(notice.user) : (notice.to ?? '–')}
                  {notice.user && notice.channel === 'mail' && <span className={page.dim}> · {notice.address ?? t('reason.NO_ADDRESS')}</span>}
                </>
              ) },
            { key: 'channel', head: t('outbox.channel'), cell: (notice) => t(`channel.${notice.channel}` as 'channel.mail') },
            {
              key: 'state',
              head: t('outbox.state'),
              cell: (notice) => (
                <span className={notice.state === 'FAILED' ? page.bad : undefined} title={notice.state === 'RECORDED' ? t('outbox.recordedText') : undefined}>
                  {t(`outbox.${notice.state}`)}
                  {notice.error && <span className={page.dim}> · {notice.state !== 'RECORDED' && `${t('outbox.attempts', { count: notice.attempts })} · `}<Why notice={notice} /></span>}
                </span>
              ),
            },
            {
              key: 'lead',
              head: t('outbox.lead'),
              cell: (notice) =>
                notice.lead ? (
                  <Link to="/d/$d/leads" params={{ d }} search={{ view: 'all', lead: notice.lead }}>
                    {notice.contact ?? t('outbox.openLead')}
                  </Link>
                ) : notice.leads.length > 0 ? (
                  t('outbox.list', { count: notice.leads.length })
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

/** The bounds of a day in the house's zone. */
function dayOf(day: string | undefined, timeZone: string) {
  if (!day) return {};
  const date = parseDate(day);
  return { from: new Date(instantOf(date, 0, timeZone)).toISOString(), to: new Date(instantOf(addDays(date, 1), 0, timeZone)).toISOString() };
}

/** Why it did not arrive, in words, with the server's own beside them, and the way to the setting at fault. */
function Why({ notice }: { notice: Notice }) {
  const { t } = useTranslation();
  return (
    <>
      {notice.reason && notice.reason !== 'OTHER' ? <span title={notice.error ?? undefined}>{t(`reason.${notice.reason}`)}</span> : notice.error}
      {notice.setting && (
        <>
          {' · '}
          <SettingLink setting={notice.setting} />
        </>
      )}
    </>
  );
}
