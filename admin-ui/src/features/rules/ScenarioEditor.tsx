import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/http';
import type { Problem, StoredScenario } from '../../api/model';
import { ErrorNote } from '../../ui/States';
import { useRemove, useSaveScenario } from './api';
import { CodeEditor } from './CodeEditor';
import { FileMenu } from './FileMenu';
import { useAutosave } from './useAutosave';
import classes from './RulesPage.module.css';

/** The places a refusal names: `name:3` or `line 3`, as the server writes them. */
export function placesOf(error: unknown, file: string): Problem[] {
  if (!(error instanceof ApiError)) return [];
  return error.errors.map((one) => {
    const line = /(?::|line |Zeile )(\d+)/.exec(`${one.field} ${one.message}`)?.[1];
    return { file, line: Number(line ?? 1), column: 1, severity: 'ERROR', code: 'SYNTAX', message: one.message };
  });
}

interface Props {
  d: string;
  scenario: StoredScenario;
  taken: string[];
  readOnly: boolean;
  /** The scenario is gone, or has another name. */
  onGone: (name?: string) => void;
}

/** A file of scenarios. It stores itself; while it is no whole story yet it waits on this device and says why. */
export function ScenarioEditor({ d, scenario, taken, readOnly, onGone }: Props) {
  const { t } = useTranslation();
  const save = useSaveScenario(d);
  const remove = useRemove(d);
  const text = useAutosave(`leadwacht.scenario.${d}.${scenario.name}`, scenario.text, (value) => save.mutate({ name: scenario.name, text: value }));
  const { now } = text;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
      event.preventDefault();
      now();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [now]);
  const state = !text.waiting ? 'saved' : save.isPending ? 'saving' : save.isError ? 'keptHere' : 'waiting';
  const rename = (name: string) => save.mutate({ name, text: text.text }, { onSuccess: () => remove.mutate({ kind: 'scenario', name: scenario.name }, { onSuccess: () => onGone(name) }) });
  return (
    <>
      <header className={classes.fileHead}>
        <h1>{scenario.name}</h1>
        <span className={classes.saveState} role="status">
          {t(`rules.save.${state}`)}
        </span>
        {!readOnly && (
          <div className={classes.headActions}>
            <Button size="compact-md" variant="default" disabled={!text.waiting} loading={save.isPending} onClick={text.now}>
              {t('rules.saveAndRun')}
            </Button>
            <FileMenu
              name={scenario.name}
              kind="scenario"
              taken={taken}
              onRename={rename}
              onRemove={() => {
                text.change(scenario.text);
                remove.mutate({ kind: 'scenario', name: scenario.name }, { onSuccess: () => onGone() });
              }}
            />
          </div>
        )}
      </header>
      {save.isError && <ErrorNote error={save.error} />}
      {remove.isError && <ErrorNote error={remove.error} />}
      <div className={classes.editor}>
        <CodeEditor file={`${scenario.name}.yaml`} value={text.text} readOnly={readOnly} problems={text.waiting ? placesOf(save.error, scenario.name) : []} label={t('rules.editorOf', { file: scenario.name })} onChange={text.change} />
      </div>
    </>
  );
}
