import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ScenarioResult, ScenarioRun } from '../../api/model';
import { notify } from '../../ui/notify';
import { ErrorNote } from '../../ui/States';
import { useTakeOutcome } from '../rules/api';
import { storyOf } from './lines';

/** One click makes what happened what is expected, where a scenario ran to its end and came out otherwise. */
export function TakeOutcome({ d, run, result, rules }: { d: string; run: ScenarioRun; result: ScenarioResult; rules: 'draft' | 'published' }) {
  const { t } = useTranslation();
  const take = useTakeOutcome(d);
  const story = storyOf(run, result);
  if (result.passed || result.error !== null || !story) return null;
  return (
    <>
      <Button size="compact-sm" variant="default" mt="xs" loading={take.isPending} onClick={() => take.mutate({ ...story, rules }, { onSuccess: () => notify({ message: t('scenarios.taken', { name: result.scenario }) }) })}>
        {t('scenarios.take')}
      </Button>
      {take.isError && <ErrorNote error={take.error} />}
    </>
  );
}
