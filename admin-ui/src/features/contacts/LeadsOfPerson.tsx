import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNames, useWhere } from '../../api/dealership';
import { http } from '../../api/http';
import type { Lead, Schemas } from '../../api/model';
import { useDealershipId } from '../../api/session';
import { Panel } from '../../ui/Panel';
import { ErrorNote } from '../../ui/States';
import { exact } from '../../ui/when';
import { JoinedRequests } from '../leads/JoinedRequests';
import { vehicleText } from '../leads/vehicle';

/** The leads of a person and the requests that joined them; what is somebody else's is split off, and that can be undone. */
export function LeadsOfPerson({ person }: { person: Schemas['ContactPage'] }) {
  const { t } = useTranslation();
  const d = useDealershipId();
  const where = useWhere();
  const names = useNames();
  const client = useQueryClient();
  const [chosen, setChosen] = useState<string[]>([]);
  const [apart, setApart] = useState<string>();
  const read = () => client.invalidateQueries({ queryKey: ['contact', d] });
  const split = useMutation({
    mutationFn: () => http.post('/dealerships/{d}/contacts/{c}/split', { path: { d, c: person.id }, body: { leads: chosen } }),
    onSuccess: (other) => {
      setApart(other.id);
      setChosen([]);
      return read();
    },
  });
  const undo = useMutation({
    mutationFn: (c: string) => http.post('/dealerships/{d}/contacts/{c}/merge', { path: { d, c }, body: { into: person.id } }),
    onSuccess: () => {
      setApart(undefined);
      return read();
    },
  });
  const nameOf = (lead: Lead) => [exact(Date.parse(lead.receivedAt), where), lead.contact.name, names.source(lead.source), vehicleText(lead), lead.message].filter(Boolean).join(' · ');
  const several = person.leads.length > 1;
  return (
    <>
      <Panel title={t('contact.leads')}>
        <Stack gap={6}>
          {person.leads.map((lead) => (
            <Group key={lead.id} gap="xs" wrap="nowrap">
              {several && <Checkbox size="xs" aria-label={t('contact.choose', { what: nameOf(lead) })} checked={chosen.includes(lead.id)} onChange={(event) => setChosen(event.currentTarget.checked ? [...chosen, lead.id] : chosen.filter((id) => id !== lead.id))} />}
              <Link to="/d/$d/leads" params={{ d }} search={{ lead: lead.id, view: 'all' }}>
                {nameOf(lead)}
              </Link>
            </Group>
          ))}
          {several && (
            <Group>
              <Button size="compact-sm" variant="default" loading={split.isPending} disabled={chosen.length === 0 || chosen.length === person.leads.length} onClick={() => split.mutate()}>
                {t('contact.split')}
              </Button>
              <Text size="sm" c="dimmed">
                {t('contact.splitHint')}
              </Text>
            </Group>
          )}
          {apart && (
            <Group gap="xs" role="status">
              <Text size="sm">{t('contact.apart')}</Text>
              <Link to="/d/$d/contacts/$contact" params={{ d, contact: apart }}>
                {t('contact.page')}
              </Link>
              <Button size="compact-sm" variant="default" loading={undo.isPending} onClick={() => undo.mutate(apart)}>
                {t('contact.undo')}
              </Button>
            </Group>
          )}
          {split.isError && <ErrorNote error={split.error} />}
          {undo.isError && <ErrorNote error={undo.error} />}
        </Stack>
      </Panel>
      {person.leads.map((lead) => (
        <JoinedRequests key={lead.id} lead={lead} where={where} />
      ))}
    </>
  );
}
