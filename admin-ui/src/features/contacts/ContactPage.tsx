import { Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useNames, useWhere } from '../../api/dealership';
import { http } from '../../api/http';
import { useDealershipId } from '../../api/session';
import { PageHead } from '../../ui/PageHead';
import { Panel } from '../../ui/Panel';
import { Broken, Loading } from '../../ui/States';
import { exact } from '../../ui/when';
import page from '../../ui/Page.module.css';
import { ActivityActions } from '../activities/ActivityActions';
import { NextStep } from '../activities/NextStep';
import { LeadsOfPerson } from './LeadsOfPerson';
import { MessagesOfPerson } from './MessagesOfPerson';
import { Milestones } from './Milestones';
import { PersonCare } from './PersonCare';
import { TimeStrip } from './TimeStrip';

/** One page per person: leads, messages, milestones, activities past and to come, and what is to be done next. */
export function ContactPage() {
  const { t } = useTranslation();
  const d = useDealershipId();
  const names = useNames();
  const where = useWhere();
  const { contact: c } = useParams({ from: '/inside/d/$d/contacts/$contact' });
  const query = useQuery({ queryKey: ['contact', d, c], queryFn: () => http.get('/dealerships/{d}/contacts/{c}', { path: { d, c } }) });
  if (query.isPending) return <Loading />;
  if (query.isLoadingError) return <Broken error={query.error} />;
  const person = query.data;
  const when = (instant: string) => exact(Date.parse(instant), where);
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
            <Group key={activity.id} justify="space-between">
              <Text size="sm">
                {when(activity.due)} · {activity.text} · {names.user(activity.assignee)} · {t(`contact.state.${activity.state}` as 'contact.state.DUE')}
                {activity.outcome ? ` · ${activity.outcome}` : ''}
              </Text>
              {activity.endedAt === null && <ActivityActions activity={activity} />}
            </Group>
          ))}
        </Stack>
      </Panel>
      <Milestones person={person} />
      <MessagesOfPerson person={person} />
      <LeadsOfPerson person={person} />
      <PersonCare person={person} />
    </div>
  );
}
