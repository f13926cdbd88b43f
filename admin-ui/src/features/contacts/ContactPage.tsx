import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useWhere } from '../../api/dealership';
import { http } from '../../api/http';
import { useDealershipId } from '../../api/session';
import { PageHead } from '../../ui/PageHead';
import { Panel } from '../../ui/Panel';
import { Broken, Loading } from '../../ui/States';
import { exact } from '../../ui/when';
import page from '../../ui/Page.module.css';
import { ActivityActions } from '../activities/ActivityActions';
import { NextStep } from '../activities/NextStep';
import { TimeStrip } from './TimeStrip';

const TYPES = ['TEST_DRIVE', 'OFFER_SENT', 'CONTRACT', 'DELIVERED', 'SERVICED', 'CONTRACT_ENDS'] as const;

/** One page per person: leads, milestones, activities past and to come, and what is to be done next. */
export function ContactPage() {
  const { t } = useTranslation();
  const d = useDealershipId();
  const where = useWhere();
  const client = useQueryClient();
  const { contact: c } = useParams({ from: '/inside/d/$d/contacts/$contact' });
  const key = ['contact', d, c];
  const query = useQuery({ queryKey: key, queryFn: () => http.get('/dealerships/{d}/contacts/{c}', { path: { d, c } }) });
  const [type, setType] = useState<string>('DELIVERED');
  const [at, setAt] = useState('');
  if (query.isPending) return <Loading />;
  if (query.isError) return <Broken error={query.error} />;
  const person = query.data;
  const when = (instant: string) => exact(Date.parse(instant), where);
  const refresh = () => client.invalidateQueries({ queryKey: key });
  const report = async (event: FormEvent) => {
    event.preventDefault();
    await http.post('/dealerships/{d}/contacts/{c}/milestones', { path: { d, c: person.id }, body: { type, ...(at === '' ? {} : { at }) } });
    setAt('');
    await refresh();
  };
  return (
    <div className={page.page}>
      <PageHead title={person.name ?? t('contact.unnamed')} subtitle={[person.email, person.phone, person.phase ? t(`contact.phase${person.phase}` as 'contact.phase1') : null].filter(Boolean).join(' · ')} />
      {person.nextStep && <NextStep next={person.nextStep} />}
      <Panel title={t('contact.strip')}>
        <TimeStrip person={person} />
      </Panel>
      {person.contradictions.length > 0 && (
        <Panel title={t('contact.contradictions')}>
          <ul>
            {person.contradictions.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel title={t('contact.activities')}>
        <Stack gap="xs">
          {person.activities.length === 0 && <Text size="sm">{t('contact.noActivities')}</Text>}
          {person.activities.map((activity) => (
            <Group key={activity.id} justify="space-between" wrap="nowrap">
              <Text size="sm">
                {when(activity.due)} · {activity.text} · {activity.assignee} · {t(`contact.state.${activity.state}` as 'contact.state.DUE')}
                {activity.outcome ? ` · ${activity.outcome}` : ''}
              </Text>
              {activity.endedAt === null && <ActivityActions activity={activity} />}
            </Group>
          ))}
        </Stack>
      </Panel>
      <Panel title={t('contact.milestones')}>
        <Stack gap="xs">
          {person.milestones.map((milestone) => (
            <Text key={milestone.id} size="sm">
              {when(milestone.at)} · {t(`contact.type.${milestone.type}` as 'contact.type.DELIVERED', { defaultValue: milestone.type })} {milestone.vehicle ?? ''}
            </Text>
          ))}
          <form onSubmit={(event) => void report(event)}>
            <Group align="end">
              <Select size="xs" label={t('contact.type.label')} allowDeselect={false} value={type} data={TYPES.map((one) => ({ value: one, label: t(`contact.type.${one}`) }))} onChange={(value) => value && setType(value)} />
              <TextInput size="xs" type="datetime-local" label={t('contact.at')} value={at} onChange={(event) => setAt(event.currentTarget.value)} />
              <Button size="xs" type="submit">
                {t('contact.report')}
              </Button>
            </Group>
          </form>
        </Stack>
      </Panel>
      <Panel title={t('contact.leads')}>
        <Stack gap={4}>
          {person.leads.map((lead) => (
            <Link key={lead.id} to="/d/$d/leads" params={{ d }} search={{ lead: lead.id }}>
              {when(lead.receivedAt)} · {lead.source} · {lead.brand ?? ''} {lead.message ?? ''}
            </Link>
          ))}
        </Stack>
      </Panel>
    </div>
  );
}
