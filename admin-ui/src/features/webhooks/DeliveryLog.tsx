import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWhere } from '../../api/dealership';
import { http } from '../../api/http';
import type { Webhook } from '../../api/model';
import { useStageName } from '../../api/stages';
import { DataTable } from '../../ui/DataTable';
import { SideDialog } from '../../ui/Dialog';
import { notify } from '../../ui/notify';
import { Pills } from '../../ui/Pills';
import { ErrorNote } from '../../ui/States';
import { usePages } from '../../ui/usePages';
import { exact } from '../../ui/when';
import { instantOf, parseDate } from '../../ui/zone';
import { useEventName } from './events';
import page from '../../ui/Page.module.css';

const STATES = ['PENDING', 'SENT', 'FAILED'] as const;
type State = (typeof STATES)[number];

/** What a webhook was told, and telling it again. */
export function DeliveryLog({ d, hook, onClose }: { d: string; hook: Webhook; onClose: () => void }) {
  const { t } = useTranslation();
  const where = useWhere();
  const client = useQueryClient();
  const stageName = useStageName();
  const told = useEventName();
  const [state, setState] = useState<State>();
  const [day, setDay] = useState('');
  const path = { d, name: hook.name };
  const list = usePages(['webhooks', d, hook.name, 'log'], '/dealerships/{d}/webhooks/{name}/deliveries', { path, query: { state } });
  const renew = () => client.invalidateQueries({ queryKey: ['webhooks', d, hook.name] });
  const again = useMutation({
    mutationFn: (id: string) => http.post('/dealerships/{d}/webhooks/{name}/deliveries/{id}/replay', { path: { ...path, id } }),
    onSuccess: renew,
  });
  const all = useMutation({
    mutationFn: (since: string) => http.post('/dealerships/{d}/webhooks/{name}/replay', { path, body: { since, ...(state ? { state } : {}) } }),
    onSuccess: async ({ count }) => {
      notify({ message: t('webhooks.replayed', { count }) });
      await renew();
    },
  });
  const date = parseDate(day);
  return (
    <SideDialog onClose={onClose} size="xl" title={t('webhooks.logOf', { name: hook.name })}>
      <div className={page.filters}>
        <Pills label={t('outbox.state')} value={state ?? 'ALL'} onChange={(value) => setState(value === 'ALL' ? undefined : value)} items={[{ value: 'ALL' as const, label: t('outbox.ALL') }, ...STATES.map((value) => ({ value, label: t(`outbox.${value}`) }))]} />
        <form
          className={page.filters}
          onSubmit={(event) => {
            event.preventDefault();
            if (date) all.mutate(new Date(instantOf(date, 0, where.timeZone)).toISOString());
          }}
        >
          <TextInput type="date" size="xs" aria-label={t('webhooks.since')} value={day} onChange={(event) => setDay(event.currentTarget.value)} />
          <Button type="submit" size="compact-sm" variant="default" disabled={!date} loading={all.isPending}>
            {t('webhooks.replaySince')}
          </Button>
        </form>
      </div>
      {(again.error ?? all.error) && <ErrorNote error={again.error ?? all.error} />}
      <DataTable
        label={t('webhooks.logOf', { name: hook.name })}
        list={list}
        idOf={(entry) => entry.id}
        empty={t('webhooks.noLog')}
        columns={[
          { key: 'at', head: t('outbox.at'), cell: (entry) => exact(Date.parse(entry.at), where) },
          {
            key: 'type',
            head: t('webhooks.what'),
            cell: (entry) => (
              <>
                {told(entry.type)}
                <span className={page.dim}>{[entry.stage && stageName(entry.stage), entry.sequence !== null && t('webhooks.number', { number: entry.sequence })].filter(Boolean).map((text) => ` · ${text}`)}</span>
              </>
            ),
          },
          {
            key: 'state',
            head: t('outbox.state'),
            cell: (entry) => (
              <>
                {t(`outbox.${entry.state}`)}
                {entry.error && <div className={page.dim}>{entry.error}</div>}
              </>
            ),
          },
          {
            key: 'again',
            head: '',
            cell: (entry) => (
              <Button size="compact-sm" variant="default" loading={again.isPending && again.variables === entry.id} onClick={() => again.mutate(entry.id)}>
                {t('webhooks.again')}
              </Button>
            ),
          },
        ]}
      />
    </SideDialog>
  );
}
