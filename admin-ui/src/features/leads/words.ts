import { useTranslation } from 'react-i18next';
import type { Urgency } from './urgency';

/** The words of a lead's time, in the language of the page. */
export function useUrgencyWords() {
  const { t } = useTranslation();
  return {
    word: (day: 'yesterday' | 'tomorrow') => t(`time.${day}`),
    say: (urgency: Urgency) => t(`urgency.${urgency.key}`, { value: urgency.value }),
  };
}
