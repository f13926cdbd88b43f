import { Button, Group, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWhere } from '../../api/dealership';
import { http } from '../../api/http';
import type { Lead } from '../../api/model';
import { useDealershipId } from '../../api/session';
import { Linked } from '../../ui/Linked';
import { Panel } from '../../ui/Panel';
import { useRuleName } from '../../ui/ruleName';
import { ErrorNote } from '../../ui/States';
import { exact } from '../../ui/when';
import { fromField } from '../leads/followUps';
import { closingOf } from '../leads/urgency';
import { ActivityActions } from './ActivityActions';
import { contactOfLeadQuery, type Activity } from './api';

/** The step that the rules propose for the person of a lead; of a lead that was won, the delivery if nobody told of it. */
export function NextStepOfLead({ lead }: { lead: Lead }) {
  const d = useDealershipId();
  const person = useQuery(contactOfLeadQuery(d, lead.id)).data;
  if (!person) return null;
  const won = closingOf(lead)?.outcome === 'WON';
  return (
    <>
      {won && !person.milestones.some((one) => one.type === 'DELIVERED' && one.lead === lead.id) && <Delivery lead={lead} />}
      {person.nextStep && <NextStep next={person.nextStep} contact={person.id} />}
    </>
  );
}

function Delivery({ lead }: { lead: Lead }) {
  const { t } = useTranslation();
  const d = useDealershipId();
  const where = useWhere();
  const client = useQueryClient();
  const [at, setAt] = useState('');
  const instant = fromField(at, where.timeZone);
  const tell = useMutation({
    mutationFn: (deliveredAt: string) => http.post('/dealerships/{d}/leads/{id}/events', { path: { d, id: lead.id }, body: { type: 'closed', outcome: 'WON', deliveredAt } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['contact', d] }),
  });
  return (
    <Panel>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (instant !== undefined) tell.mutate(new Date(instant).toISOString());
        }}
      >
        <Group align="end">
          <TextInput type="datetime-local" label={t('activity.delivered')} value={at} onChange={(event) => setAt(event.currentTarget.value)} />
          <Button type="submit" variant="default" loading={tell.isPending} disabled={instant === undefined}>
            {t('activity.deliver')}
          </Button>
        </Group>
        {tell.isError && <ErrorNote error={tell.error} />}
      </form>
    </Panel>
  );
}

/** What is to be done next, why, and by which rule; one click does it. */
export function NextStep({ next, contact }: { next: Activity; contact?: string }) {
  const { t } = useTranslation();
  const d = useDealershipId();
  const where = useWhere();
  const ruleName = useRuleName();
  return (
    <Panel
      title={t('contact.next')}
      aside={
        contact && (
          <Link to="/d/$d/contacts/$contact" params={{ d, contact }}>
            {t('contact.page')}
          </Link>
        )
      }
    >
      <Group justify="space-between">
        <div>
          <Text fw={600}>
            <Linked text={next.text} />
          </Text>
          <Text size="sm">{next.because.text}</Text>
          <Text size="xs" c="dimmed">
            {exact(Date.parse(next.due), where)} · {ruleName(next.because.rule, next.because.names)}
          </Text>
        </div>
        <ActivityActions activity={next} only="done" />
      </Group>
    </Panel>
  );
}
