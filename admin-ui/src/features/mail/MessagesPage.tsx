import { Button, Select, Stack, Tabs, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNames, useWhere } from '../../api/dealership';
import { http } from '../../api/http';
import { may, useDealershipId, useSession } from '../../api/session';
import { DataTable } from '../../ui/DataTable';
import { SideDialog } from '../../ui/Dialog';
import { PageHead } from '../../ui/PageHead';
import { Panel } from '../../ui/Panel';
import { ErrorNote, Loading } from '../../ui/States';
import { usePages } from '../../ui/usePages';
import { exact } from '../../ui/when';
import page from '../../ui/Page.module.css';
import { messageQuery, STATES, useChange, type MailMessage } from './api';
import { MessageBody } from './MessageBody';
import classes from './Mail.module.css';

const FROM = '/inside/d/$d/messages';
const SENDER_FIELDS = ['name', 'email', 'phone'] as const;

/** What arrived by mail and what became of it; what nobody could tell waits here for somebody who looks. */
export function MessagesPage() {
  const { t } = useTranslation();
  const d = useDealershipId();
  const where = useWhere();
  const navigate = useNavigate({ from: '/d/$d/messages' });
  const { state, message } = useSearch({ from: FROM });
  const shown = state ?? 'UNASSIGNED';
  const list = usePages(['messages', d], '/dealerships/{d}/messages', { path: { d }, query: { state: shown } });
  return (
    <div className={page.page}>
      <PageHead title={t('title.messages')} subtitle={t('inbox.subtitle')} />
      <Panel>
        <Tabs value={shown} onChange={(value) => void navigate({ search: { state: STATES.find((one) => one === value) } })}>
          <Tabs.List mb="sm">
            {STATES.map((one) => (
              <Tabs.Tab key={one} value={one}>
                {t(`inbox.states.${one}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
        </Tabs>
        <DataTable
          label={t('title.messages')}
          list={list}
          idOf={(one) => one.id}
          empty={t(`inbox.none.${shown}`)}
          emptyText={shown === 'UNASSIGNED' ? t('inbox.noneText') : undefined}
          columns={[
            { key: 'at', head: t('inbox.at'), cell: (one) => exact(Date.parse(one.arrivedAt), where) },
            { key: 'from', head: t('inbox.from'), cell: (one) => one.fromName ?? one.from ?? t('inbox.unknown') },
            {
              key: 'subject',
              head: t('inbox.subject'),
              cell: (one) => (
                <button type="button" className={classes.link} onClick={() => void navigate({ search: { state, message: one.id } })}>
                  {one.subject || t('inbox.noSubject')}
                </button>
              ),
            },
            { key: 'why', head: t('inbox.why'), cell: (one) => one.reason },
          ]}
        />
      </Panel>
      {message && <Shown d={d} id={message} onClose={() => void navigate({ search: { state } })} />}
    </div>
  );
}

function Shown({ d, id, onClose }: { d: string; id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const where = useWhere();
  const { role } = useSession();
  const { data: message, error, isPending } = useQuery(messageQuery(d, id));
  return (
    <SideDialog onClose={onClose} size="xl" title={message?.subject || t('inbox.noSubject')}>
      {isPending && <Loading />}
      {error && <ErrorNote error={error} />}
      {message && (
        <Stack gap="md">
          <dl className={page.facts}>
            <dt>{t('inbox.from')}</dt>
            <dd>{[message.fromName, message.from].filter(Boolean).join(', ') || t('inbox.unknown')}</dd>
            <dt>{t('inbox.at')}</dt>
            <dd>{exact(Date.parse(message.arrivedAt), where)}</dd>
            <dt>{t('inbox.why')}</dt>
            <dd>{message.reason}</dd>
          </dl>
          {message.leads.map((lead) => (
            <Link key={lead} to="/d/$d/leads" params={{ d }} search={{ lead }}>
              {t('inbox.openLead')}
            </Link>
          ))}
          <Panel>
            <MessageBody d={d} id={message.id} text={message.text} hasPage={message.hasHtml} attachments={message.attachments} />
          </Panel>
          {message.state === 'UNASSIGNED' && <Assign d={d} message={message} />}
          {may.change(role) && message.state === 'UNASSIGNED' && (
            <Link to="/d/$d/mail" params={{ d }} search={{ message: message.id, template: 'new' }}>
              {t('inbox.teach')}
            </Link>
          )}
        </Stack>
      )}
    </SideDialog>
  );
}

function Assign({ d, message }: { d: string; message: MailMessage }) {
  const { t } = useTranslation();
  const [asNew, setAsNew] = useState(true);
  return (
    <Panel title={t('inbox.assign')}>
      <Tabs value={asNew ? 'new' : 'known'} onChange={(value) => setAsNew(value === 'new')}>
        <Tabs.List mb="sm">
          <Tabs.Tab value="new">{t('inbox.toNew')}</Tabs.Tab>
          <Tabs.Tab value="known">{t('inbox.toKnown')}</Tabs.Tab>
        </Tabs.List>
      </Tabs>
      {asNew ? <NewLead d={d} message={message} /> : <KnownLead d={d} message={message} />}
    </Panel>
  );
}

function useAssign(d: string, id: string) {
  return useChange(
    (body: { lead: string } | { newLead: Record<string, unknown> }) => http.post('/dealerships/{d}/messages/{id}/assign', { path: { d, id }, body: { lead: null, newLead: null, ...body } }),
    ['messages', d],
    ['message', d],
    ['leads', d],
  );
}

function NewLead({ d, message }: { d: string; message: MailMessage }) {
  const { t } = useTranslation();
  const { sources } = useNames();
  const assign = useAssign(d, message.id);
  const [contact, setContact] = useState({ name: message.fromName ?? '', email: message.from ?? '', phone: '' });
  const [source, setSource] = useState<string | null>(null);
  const [vehicle, setVehicle] = useState('');
  const [text, setText] = useState(message.text);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const given = Object.fromEntries(SENDER_FIELDS.filter((field) => contact[field].trim()).map((field) => [field, contact[field].trim()]));
        assign.mutate({ newLead: { contact: given, message: text, ...(source ? { source } : {}), ...(vehicle.trim() ? { vehicle: vehicle.trim() } : {}) } });
      }}
    >
      <Stack gap="sm">
        {SENDER_FIELDS.map((field) => (
          <TextInput key={field} label={t(`inbox.contact.${field}`)} value={contact[field]} onChange={(event) => setContact({ ...contact, [field]: event.currentTarget.value })} />
        ))}
        <Select label={t('inbox.source')} placeholder={t('inbox.sourceHint')} data={sources.map((one) => ({ value: one.id, label: one.name ?? one.id }))} value={source} onChange={setSource} clearable />
        <TextInput label={t('inbox.vehicle')} value={vehicle} onChange={(event) => setVehicle(event.currentTarget.value)} />
        <Textarea label={t('inbox.text')} autosize minRows={3} maxRows={10} value={text} onChange={(event) => setText(event.currentTarget.value)} />
        {assign.isError && <ErrorNote error={assign.error} />}
        <Button type="submit" loading={assign.isPending}>
          {t('inbox.makeLead')}
        </Button>
      </Stack>
    </form>
  );
}

function KnownLead({ d, message }: { d: string; message: MailMessage }) {
  const { t } = useTranslation();
  const names = useNames();
  const assign = useAssign(d, message.id);
  const [typed, setTyped] = useState(message.fromName ?? message.from ?? '');
  const [q] = useDebouncedValue(typed.trim(), 250);
  const found = useQuery({
    queryKey: ['leads', d, 'find', q],
    enabled: q !== '',
    queryFn: () => http.get('/dealerships/{d}/leads', { path: { d }, query: { q, limit: 10 } }),
  });
  return (
    <Stack gap="sm">
      <TextInput label={t('inbox.find')} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
      {found.isError && <ErrorNote error={found.error} />}
      {found.data?.items.length === 0 && <p className={classes.dim}>{t('leads.nothingFound')}</p>}
      <ul className={classes.kept}>
        {found.data?.items.map((lead) => (
          <li key={lead.id}>
            <span>
              <strong>{lead.contact.name ?? lead.contact.email ?? lead.id}</strong> · {names.source(lead.source)} · {names.user(lead.assignee)}
            </span>
            <Button size="compact-sm" variant="default" loading={assign.isPending} onClick={() => assign.mutate({ lead: lead.id })}>
              {t('inbox.attach')}
            </Button>
          </li>
        ))}
      </ul>
      {assign.isError && <ErrorNote error={assign.error} />}
    </Stack>
  );
}
