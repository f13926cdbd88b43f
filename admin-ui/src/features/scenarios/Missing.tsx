import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { http } from '../../api/http';
import type { ScenarioRun } from '../../api/model';
import { notify } from '../../ui/notify';
import { Panel } from '../../ui/Panel';
import { ErrorNote } from '../../ui/States';
import { freeName } from '../rules/Proof';
import classes from '../rules/RulesPage.module.css';

interface Props {
  d: string;
  rules: 'draft' | 'published';
  run: ScenarioRun | undefined;
  editable: boolean;
}

/** Which faults of the rules no scenario would notice, and the fewest scenarios that would. */
export function Missing({ d, rules, run, editable }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const find = useMutation({ mutationFn: () => http.post('/dealerships/{d}/scenarios/suggestions', { path: { d }, query: { rules } }) });
  const take = useMutation({
    mutationFn: async (stories: { title: string; text: string }[]) => {
      const names = (run?.results ?? []).map((result) => result.place.replace(/:\d+$/, ''));
      for (const story of stories) {
        const name = freeName(story.title, names);
        names.push(name);
        await http.put('/dealerships/{d}/scenarios/{name}', { path: { d, name }, text: { type: 'application/yaml', value: story.text } });
      }
      return stories.length;
    },
    onSuccess: async (count) => {
      notify({ message: t('scenarios.missingTaken', { count }) });
      await client.invalidateQueries({ queryKey: ['rules', d] });
      find.mutate();
    },
  });
  const found = find.data;
  return (
    <Panel title={t('scenarios.missing')} aside={t('scenarios.missingHint')} className={classes.impact}>
      <Button size="compact-md" variant="default" loading={find.isPending} onClick={() => find.mutate()}>
        {t('scenarios.missingFind')}
      </Button>
      {find.isError && <ErrorNote error={find.error} />}
      {found && (
        <>
          <p className={found.shown === found.faults ? classes.good : classes.hint}>
            {found.faults === 0 ? t('scenarios.noFaults') : t('scenarios.score', { percent: Math.floor((100 * found.shown) / found.faults), shown: found.shown, faults: found.faults })}
          </p>
          {found.untried > 0 && <p className={classes.hint}>{t('scenarios.untried', { count: found.untried })}</p>}
          {found.stories.length > 0 && (
            <>
              <ul className={classes.sentences}>
                {found.stories.map((story) => (
                  <li key={story.title}>{story.title}</li>
                ))}
              </ul>
              {editable && (
                <Button size="compact-md" loading={take.isPending} onClick={() => take.mutate(found.stories)}>
                  {t('scenarios.missingTake', { count: found.stories.length })}
                </Button>
              )}
            </>
          )}
          {take.isError && <ErrorNote error={take.error} />}
          {found.unseen.length > 0 && (
            <>
              <h3>{t('scenarios.unseen')}</h3>
              <ul className={classes.sentences}>
                {found.unseen.map((fault, index) => (
                  <li key={index}>
                    {t('proof.place', { file: fault.file, line: fault.line })} <code>{fault.was}</code> → <code>{fault.is || t('scenarios.nothing')}</code>
                  </li>
                ))}
              </ul>
            </>
          )}
        </>
      )}
    </Panel>
  );
}
