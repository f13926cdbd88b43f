import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNames, useWhere } from '../../api/dealership';
import { http, path } from '../../api/http';
import type { Lead, Schemas } from '../../api/model';
import { may, useDealershipId, useSession } from '../../api/session';
import { Dialog } from '../../ui/Dialog';
import { Panel } from '../../ui/Panel';
import { ErrorNote } from '../../ui/States';
import { exact } from '../../ui/when';
import { useTypeName } from './milestones';

type Person = Schemas['ContactPage'];

/** Who the person is and what is kept of them: made one with another, taken apart again, handed out, erased. */
export function PersonCare({ person }: { person: Person }) {
  const { t } = useTranslation();
  const d = useDealershipId();
  const where = useWhere();
  const names = useNames();
  const typeName = useTypeName();
  const { role } = useSession();
  const client = useQueryClient();
  const [asked, setAsked] = useState<'merge' | 'erase'>();
  const unmerge = useMutation({
    mutationFn: (contact: string) => http.post('/dealerships/{d}/contacts/{c}/unmerge', { path: { d, c: person.id }, body: { contact } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['contact', d] }),
  });
  const partName = (part: string) => {
    const lead = person.leads.find((one) => part.endsWith(one.id));
    const milestone = person.milestones.find((one) => one.contact === part);
    if (lead) return `${lead.contact.name ?? t('contact.unnamed')} (${names.source(lead.source)})`;
    return milestone ? `${typeName(milestone.type)}, ${exact(Date.parse(milestone.at), where)}` : part;
  };
  return (
    <Panel title={t('contact.care')}>
      <Stack gap="xs">
        {person.parts.map((part) => (
          <Group key={part} justify="space-between">
            <Text size="sm">{t('contact.part', { name: partName(part) })}</Text>
            <Button size="compact-sm" variant="default" loading={unmerge.isPending && unmerge.variables === part} aria-label={`${t('contact.unmerge')}: ${partName(part)}`} onClick={() => unmerge.mutate(part)}>
              {t('contact.unmerge')}
            </Button>
          </Group>
        ))}
        {unmerge.isError && <ErrorNote error={unmerge.error} />}
        <Group gap="xs">
          <Button size="compact-sm" variant="default" onClick={() => setAsked('merge')}>
            {t('contact.merge')}
          </Button>
          <Button size="compact-sm" variant="default" component="a" href={`/api/v1${path`/dealerships/${d}/contacts/${person.id}/export`}`} download={`${t('contact.exportFile')}-${person.id}.json`}>
            {t('contact.export')}
          </Button>
          <Button size="compact-sm" variant="default" c="red" disabled={!may.change(role)} onClick={() => setAsked('erase')}>
            {t('contact.erase')}
          </Button>
        </Group>
        <Text size="sm" c="dimmed">
          {t('contact.rights')}
        </Text>
      </Stack>
      {asked === 'merge' && <MergeDialog person={person} onClose={() => setAsked(undefined)} />}
      {asked === 'erase' && <EraseDialog person={person} onClose={() => setAsked(undefined)} />}
    </Panel>
  );
}

/** Looks for the other by name, address or number; whoever is chosen becomes a part of this person. */
function MergeDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useTranslation();
  const d = useDealershipId();
  const where = useWhere();
  const names = useNames();
  const client = useQueryClient();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 200);
  const found = useQuery({ queryKey: ['leads', d, 'merge', q], enabled: q.length > 1, queryFn: () => http.get('/dealerships/{d}/leads', { path: { d }, query: { q, limit: 20 } }) });
  const others = (found.data?.items ?? []).filter((lead) => !person.leads.some((own) => own.id === lead.id));
  const merge = useMutation({
    mutationFn: async (lead: Lead) => {
      const { id: c } = await http.get('/dealerships/{d}/leads/{id}/contact', { path: { d, id: lead.id } });
      return http.post('/dealerships/{d}/contacts/{c}/merge', { path: { d, c }, body: { into: person.id } });
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['contact', d] });
      onClose();
    },
  });
  return (
    <Dialog title={t('contact.mergeTitle')} onClose={onClose}>
      <Stack gap="xs">
        <Text size="sm">{t('contact.mergeHint')}</Text>
        <TextInput data-autofocus label={t('contact.mergeFind')} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
        {q.length > 1 && found.isSuccess && others.length === 0 && <Text size="sm">{t('contact.mergeNobody')}</Text>}
        {others.map((lead) => (
          <Button key={lead.id} variant="default" justify="space-between" loading={merge.isPending && merge.variables.id === lead.id} onClick={() => merge.mutate(lead)}>
            {[lead.contact.name ?? t('contact.unnamed'), lead.contact.email ?? lead.contact.phone, names.source(lead.source), exact(Date.parse(lead.receivedAt), where)].filter(Boolean).join(' · ')}
          </Button>
        ))}
        {merge.isError && <ErrorNote error={merge.error} />}
      </Stack>
    </Dialog>
  );
}

/** Erases for good, once the name was typed. */
function EraseDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useTranslation();
  const d = useDealershipId();
  const client = useQueryClient();
  const navigate = useNavigate();
  const name = person.name ?? person.id;
  const [typed, setTyped] = useState('');
  const sure = typed.trim().toLowerCase() === name.trim().toLowerCase();
  const erase = useMutation({
    mutationFn: () => http.delete('/dealerships/{d}/contacts/{c}', { path: { d, c: person.id } }),
    onSuccess: async () => {
      await navigate({ to: '/d/$d/leads', params: { d } });
      client.removeQueries({ queryKey: ['contact', d] });
      await Promise.all([client.invalidateQueries({ queryKey: ['leads', d] }), client.invalidateQueries({ queryKey: ['activities', d] })]);
    },
  });
  return (
    <Dialog title={t('contact.eraseTitle', { name })} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (sure) erase.mutate();
        }}
      >
        <Stack gap="xs">
          <Text size="sm">{t('contact.eraseHint')}</Text>
          <TextInput data-autofocus autoComplete="off" label={t('contact.eraseType', { name })} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
          <Button type="submit" color="red" loading={erase.isPending} disabled={!sure}>
            {t('contact.eraseNow')}
          </Button>
          {erase.isError && <ErrorNote error={erase.error} />}
        </Stack>
      </form>
    </Dialog>
  );
}
