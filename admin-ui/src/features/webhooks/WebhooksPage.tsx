import { Button, CopyButton, Group, MultiSelect, Stack, Switch, TagsInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, http } from '../../api/http';
import type { Webhook } from '../../api/model';
import { useDealershipId } from '../../api/session';
import { DataTable } from '../../ui/DataTable';
import { Dialog } from '../../ui/Dialog';
import { PageHead } from '../../ui/PageHead';
import { Panel } from '../../ui/Panel';
import { Signal } from '../../ui/Signal';
import { ErrorNote } from '../../ui/States';
import { usePages } from '../../ui/usePages';
import { DeliveryLog } from './DeliveryLog';
import { EVENTS, useEventName } from './events';
import page from '../../ui/Page.module.css';

const STAGES = ['DM1', 'VK', 'R1', 'E1', 'EM2.1', 'WR1', 'WV', 'EM2.2', 'EL1', 'EL2', 'QM'];

/** Addresses of other programs that are told what people are told. */
export function WebhooksPage() {
  const { t } = useTranslation();
  const d = useDealershipId();
  const told = useEventName();
  const [edited, setEdited] = useState<Webhook | 'new'>();
  const [logged, setLogged] = useState<Webhook>();
  const list = usePages(['webhooks', d], '/dealerships/{d}/webhooks', { path: { d } });
  return (
    <div className={page.page}>
      <PageHead title={t('title.webhooks')} subtitle={t('webhooks.subtitle')}>
        <Button onClick={() => setEdited('new')}>{t('webhooks.make')}</Button>
      </PageHead>
      <Panel>
        <DataTable
          label={t('title.webhooks')}
          list={list}
          idOf={(hook) => hook.name}
          empty={t('webhooks.none')}
          emptyText={t('webhooks.noneText')}
          columns={[
            { key: 'name', head: t('general.name'), cell: (hook) => <strong>{hook.name}</strong> },
            { key: 'url', head: t('webhooks.url'), cell: (hook) => <code>{hook.url}</code> },
            { key: 'events', head: t('webhooks.events'), cell: (hook) => hook.events.map((event) => (event === 'notice' && hook.stages.length > 0 ? `${told(event)} (${hook.stages.join(', ')})` : told(event))).join(', ') },
            { key: 'on', head: t('webhooks.state'), cell: (hook) => <Signal signal={hook.enabled ? 'GREEN' : 'GREY'} word={t(hook.enabled ? 'webhooks.on' : 'webhooks.off')} /> },
            {
              key: 'edit',
              head: '',
              cell: (hook) => (
                <Group gap="xs" wrap="nowrap">
                  <Button size="compact-sm" variant="default" onClick={() => setLogged(hook)}>
                    {t('webhooks.log')}
                  </Button>
                  <Button size="compact-sm" variant="default" onClick={() => setEdited(hook)}>
                    {t('webhooks.change')}
                  </Button>
                </Group>
              ),
            },
          ]}
        />
      </Panel>
      {logged && <DeliveryLog d={d} hook={logged} onClose={() => setLogged(undefined)} />}
      {edited && <Edit d={d} hook={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </div>
  );
}

function Edit({ d, hook, onClose }: { d: string; hook: Webhook | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const told = useEventName();
  const client = useQueryClient();
  const [name, setName] = useState(hook?.name ?? '');
  const [url, setUrl] = useState(hook?.url ?? 'https://');
  const [events, setEvents] = useState<string[]>(hook?.events ?? ['notice']);
  const [stages, setStages] = useState<string[]>(hook?.stages ?? []);
  const [enabled, setEnabled] = useState(hook?.enabled ?? true);
  const [asked, setAsked] = useState(false);
  const renew = () => client.invalidateQueries({ queryKey: ['webhooks', d] });
  const save = useMutation({
    mutationFn: (renewSecret: boolean) => http.put('/dealerships/{d}/webhooks/{name}', { path: { d, name }, body: { url, events, stages, enabled, renewSecret } }),
    onSuccess: async (saved) => {
      await renew();
      if (!saved.secret) onClose();
    },
  });
  const remove = useMutation({
    mutationFn: () => http.delete('/dealerships/{d}/webhooks/{name}', { path: { d, name } }),
    onSuccess: async () => {
      await renew();
      onClose();
    },
  });
  const wrong = save.error instanceof ApiError ? save.error : undefined;
  const secret = save.data?.secret;
  return (
    <Dialog onClose={onClose} title={hook ? t('webhooks.changeOne', { name: hook.name }) : t('webhooks.make')}>
      {secret ? (
        <Stack gap="sm">
          <p>{t('webhooks.once')}</p>
          <code className={page.secret}>{secret}</code>
          <CopyButton value={secret}>{({ copied, copy }) => <Button onClick={copy}>{copied ? t('keysPage.copied') : t('keysPage.copy')}</Button>}</CopyButton>
        </Stack>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate(false);
          }}
        >
          <Stack gap="sm">
            <TextInput data-autofocus={!hook} required disabled={hook !== undefined} label={t('general.name')} description={t('webhooks.nameHint')} error={wrong?.of('name')} value={name} onChange={(event) => setName(event.currentTarget.value)} />
            <TextInput required type="url" label={t('webhooks.url')} description={t('webhooks.urlHint')} error={wrong?.of('url') && t('webhooks.urlWrong')} value={url} onChange={(event) => setUrl(event.currentTarget.value)} />
            <MultiSelect label={t('webhooks.events')} description={t('webhooks.eventsHint')} error={wrong?.of('events')} data={EVENTS.map((value) => ({ value, label: told(value) }))} value={events} onChange={setEvents} />
            <TagsInput disabled={!events.includes('notice')} label={t('webhooks.stages')} description={t('webhooks.stagesHint')} error={wrong?.of('stages')} data={STAGES} value={stages} onChange={setStages} />
            <Switch label={t('webhooks.isOn')} checked={enabled} onChange={(event) => setEnabled(event.currentTarget.checked)} />
            {save.isError && !wrong?.errors.length && <ErrorNote error={save.error} />}
            {remove.isError && <ErrorNote error={remove.error} />}
            <Button type="submit" loading={save.isPending} disabled={name.trim() === '' || events.length === 0}>
              {t('action.save')}
            </Button>
            {hook && (
              <>
                <Button variant="default" onClick={() => save.mutate(true)}>
                  {t('webhooks.renew')}
                </Button>
                <Button variant={asked ? 'filled' : 'default'} {...(asked ? { color: 'red.9' } : {})} onClick={() => (asked ? remove.mutate() : setAsked(true))}>
                  {asked ? t('webhooks.removeNow') : t('webhooks.remove')}
                </Button>
              </>
            )}
          </Stack>
        </form>
      )}
    </Dialog>
  );
}
