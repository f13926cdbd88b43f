import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNames, useWhere } from '../../api/dealership';
import { http } from '../../api/http';
import type { Schemas } from '../../api/model';
import { useDealershipId } from '../../api/session';
import { Dialog } from '../../ui/Dialog';
import { Panel } from '../../ui/Panel';
import { ErrorNote } from '../../ui/States';
import { Sure } from '../../ui/Sure';
import { exact } from '../../ui/when';
import { MilestoneForm } from './MilestoneForm';
import { useTypeName, type Milestone } from './milestones';

/** What a person has reached: each can be corrected and taken back, and another one entered. */
export function Milestones({ person }: { person: Schemas['ContactPage'] }) {
  const { t } = useTranslation();
  const d = useDealershipId();
  const names = useNames();
  const where = useWhere();
  const typeName = useTypeName();
  const client = useQueryClient();
  const [corrected, setCorrected] = useState<Milestone>();
  const [wrong, setWrong] = useState<Milestone>();
  const revoke = useMutation({
    mutationFn: (m: string) => http.delete('/dealerships/{d}/contacts/{c}/milestones/{m}', { path: { d, c: person.id, m } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['contact', d] }),
  });
  const nameOf = (one: Milestone) => `${typeName(one.type)}, ${exact(Date.parse(one.at), where)}`;
  return (
    <Panel title={t('contact.milestones')}>
      <Stack gap="xs">
        {person.milestones.map((one) => (
          <Group key={one.id} justify="space-between">
            <Text size="sm">{[exact(Date.parse(one.at), where), typeName(one.type), one.vehicle, names.user(one.responsible)].filter(Boolean).join(' · ')}</Text>
            <Group gap={6}>
              <Button size="compact-sm" variant="default" aria-label={`${t('contact.correct')}: ${nameOf(one)}`} onClick={() => setCorrected(one)}>
                {t('contact.correct')}
              </Button>
              <Button size="compact-sm" variant="default" loading={revoke.isPending && revoke.variables === one.id} aria-label={`${t('contact.revoke')}: ${nameOf(one)}`} onClick={() => setWrong(one)}>
                {t('contact.revoke')}
              </Button>
            </Group>
          </Group>
        ))}
        {revoke.isError && <ErrorNote error={revoke.error} />}
        <MilestoneForm contact={person.id} />
      </Stack>
      {corrected && (
        <Dialog title={t('contact.correctOf', { what: nameOf(corrected) })} onClose={() => setCorrected(undefined)}>
          <MilestoneForm contact={person.id} known={corrected} onDone={() => setCorrected(undefined)} />
          <Text size="sm" c="dimmed">
            {t('contact.correctHint')}
          </Text>
        </Dialog>
      )}
      {wrong && <Sure title={t('contact.revokeOf', { what: nameOf(wrong) })} text={t('contact.revokeHint')} yes={t('contact.revoke')} onYes={() => revoke.mutate(wrong.id)} onClose={() => setWrong(undefined)} />}
    </Panel>
  );
}
