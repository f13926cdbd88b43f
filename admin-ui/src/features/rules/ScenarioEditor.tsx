import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/http';
import type { Problem, StoredScenario } from '../../api/model';
import { ErrorNote } from '../../ui/States';
import { useRemove, useSaveScenario } from './api';
import { CodeEditor } from './CodeEditor';
import classes from './RulesPage.module.css';

/** The places a refusal names: `name:3` or `line 3`, as the server writes them. */
export function placesOf(error: unknown, file: string): Problem[] {
  if (!(error instanceof ApiError)) return [];
  return error.errors.map((one) => {
    const line = /(?::|line |Zeile )(\d+)/.exec(`${one.field} ${one.message}`)?.[1];
    return { file, line: Number(line ?? 1), column: 1, severity: 'ERROR', code: 'SYNTAX', message: one.message };
  });
}

/** A file of scenarios; stored on demand, since half a story is none. */
export function ScenarioEditor({ d, scenario, readOnly, onGone }: { d: string; scenario: StoredScenario; readOnly: boolean; onGone: () => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState(scenario.text);
  const save = useSaveScenario(d);
  const remove = useRemove(d);
  const changed = text !== scenario.text;
  return (
    <>
      <header className={classes.fileHead}>
        <h1>{scenario.name}</h1>
        <span className={classes.saveState} role="status">
          {changed ? t('rules.save.unsaved') : t('rules.save.saved')}
        </span>
        {!readOnly && (
          <div className={classes.headActions}>
            <Button size="compact-md" variant="default" onClick={() => remove.mutate({ kind: 'scenario', name: scenario.name }, { onSuccess: onGone })}>
              {t('action.remove')}
            </Button>
            <Button size="compact-md" disabled={!changed} loading={save.isPending} onClick={() => save.mutate({ name: scenario.name, text })}>
              {t('rules.saveAndRun')}
            </Button>
          </div>
        )}
      </header>
      {save.isError && <ErrorNote error={save.error} />}
      {remove.isError && <ErrorNote error={remove.error} />}
      <div className={classes.editor}>
        <CodeEditor file={`${scenario.name}.yaml`} value={text} readOnly={readOnly} problems={placesOf(save.error, scenario.name)} label={t('rules.editorOf', { file: scenario.name })} onChange={setText} />
      </div>
    </>
  );
}
