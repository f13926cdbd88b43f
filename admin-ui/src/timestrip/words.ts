import { useTranslation } from 'react-i18next';
import { useStageName } from '../api/stages';
import type { StripStep } from './model';

/** What stands on a strip, in words. */
export function useStepWords() {
  const { t, i18n } = useTranslation();
  const stageName = useStageName();
  return {
    /** What a stage or an event is called. */
    long: (step: StripStep) => (step.state === 'event' ? eventName(step.stage) : stageName(step.stage)),
  };
  function eventName(type: string): string {
    return i18n.exists(`event.${type}`) ? t(`event.${type}` as 'event.received') : type;
  }
}

/** Dots part keys of texts, so stages are written without. */
export const key = (stage: string) => stage.replace('.', '_');
