import { useTranslation } from 'react-i18next';

/** What a webhook can be told: copies of what people are told, and what happens. */
export const EVENTS = ['notice', 'lead.received', 'lead.assigned', 'lead.overdue', 'lead.escalated', 'lead.answered', 'lead.closed', 'source.silent', 'source.recovered', 'notice.failed', 'alarm.missed'];

/** The words for one of them, those of the outbox. */
export function useEventName(): (event: string) => string {
  const { t } = useTranslation();
  return (event) => (event === 'notice' ? t('webhooks.notices') : t(`outbox.about.${event.replace('.', '_')}` as 'outbox.about.ANSWER'));
}
