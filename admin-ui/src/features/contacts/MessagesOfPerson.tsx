import { Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useWhere } from '../../api/dealership';
import type { Schemas } from '../../api/model';
import { useDealershipId } from '../../api/session';
import { Panel } from '../../ui/Panel';
import { exact } from '../../ui/when';

/** The newest messages about the leads of a person; each leads to where all of its lead stand. */
export function MessagesOfPerson({ person }: { person: Schemas['ContactPage'] }) {
  const { t } = useTranslation();
  const d = useDealershipId();
  const where = useWhere();
  if (person.messages.length === 0) return null;
  return (
    <Panel title={t('contact.messages')}>
      <Stack gap={6}>
        {person.messages.map((one) => (
          <Link key={one.id} to="/d/$d/leads" params={{ d }} search={{ lead: one.lead, view: 'all' }}>
            {[exact(Date.parse(one.arrivedAt), where), t(one.outgoing ? 'contact.written' : 'contact.received'), one.subject].join(' · ')}
          </Link>
        ))}
        {person.messageCount > person.messages.length && (
          <Text size="sm" c="dimmed">
            {t('contact.newest', { shown: person.messages.length, count: person.messageCount })}
          </Text>
        )}
      </Stack>
    </Panel>
  );
}
