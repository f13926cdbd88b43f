import { Button, MultiSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/model';
import { useDealershipId } from '../../api/session';
import { Panel } from '../../ui/Panel';
import { useRuleName } from '../../ui/ruleName';
import { CodeEditor } from '../rules/CodeEditor';
import { inForceQuery } from '../rules/api';
import { FileMenu } from '../rules/FileMenu';
import { NameDialog } from './NameDialog';
import { startText } from '../rules/startText';
import { useKnown } from '../rules/useKnown';
import page from '../../ui/Page.module.css';
import classes from './DealerGroups.module.css';
import type { GroupEditing } from './useGroupDraft';

const RULE = /^\s*(?:rule|regel)\s+"([^"]+)"/gimu;

/** The rules a text defines, by the names their author gave. */
export const rulesOf = (text: string) => [...text.matchAll(RULE)].map((found) => found[1] ?? '');

/** The files that the group gives its houses, in the editor of the workbench, and which rules they have to leave alone. */
export function GroupRules({ editing, problems }: { editing: GroupEditing; problems: Problem[] }) {
  const { t, i18n } = useTranslation();
  const d = useDealershipId();
  const ruleName = useRuleName();
  const base = (useQuery(inForceQuery(d)).data?.files ?? []).filter((file) => file.layer === 'base');
  const known = useKnown(base);
  const { draft, set, readOnly, locksStay } = editing;
  const [open, setOpen] = useState<string>();
  const [adding, setAdding] = useState(false);
  const chosen = draft.files.find((file) => file.path === open) ?? draft.files[0];
  const put = (files: typeof draft.files) => set({ files });
  const shipped = base.flatMap((file) => (file.rules ?? []).map((rule) => ({ value: rule.name, label: ruleName(rule.name, rule.names) })));
  const own = draft.files.flatMap((file) => rulesOf(file.content)).filter((name) => !shipped.some((one) => one.value === name)).map((name) => ({ value: name, label: name }));
  const gone = draft.lockedRules.filter((name) => ![...own, ...shipped].some((one) => one.value === name)).map((name) => ({ value: name, label: name }));
  return (
    <>
      <Panel
        title={t('dealerGroup.files')}
        aside={
          !readOnly && (
            <Button size="compact-sm" variant="default" onClick={() => setAdding(true)}>
              {t('rules.newFile')}
            </Button>
          )
        }
      >
        {draft.files.length === 0 && <p className={page.dim}>{t('dealerGroup.noFiles')}</p>}
        <div className={classes.tabs} role="group" aria-label={t('rules.files')}>
          {draft.files.map((file) => (
            <button key={file.path} type="button" aria-pressed={file === chosen} onClick={() => setOpen(file.path)} data-wrong={problems.some((one) => one.file === file.path && one.severity === 'ERROR') || undefined}>
              {file.path}
            </button>
          ))}
          {chosen && !readOnly && (
            <FileMenu
              name={chosen.path}
              kind="file"
              taken={draft.files.map((file) => file.path)}
              onRename={(name) => {
                put(draft.files.map((file) => (file === chosen ? { ...file, path: name } : file)));
                setOpen(name);
              }}
              onRemove={() => put(draft.files.filter((file) => file !== chosen))}
            />
          )}
        </div>
        {chosen && (
          <div className={classes.editor}>
            <CodeEditor
              key={chosen.path}
              file={chosen.path}
              value={chosen.content}
              readOnly={readOnly}
              problems={problems.filter((one) => one.file === chosen.path)}
              known={known}
              label={t('rules.editorOf', { file: chosen.path })}
              onChange={(content) => put(draft.files.map((file) => (file.path === chosen.path ? { ...file, content } : file)))}
            />
          </div>
        )}
      </Panel>
      <Panel title={t('dealerGroup.lockedRules', { count: draft.lockedRules.length })}>
        <MultiSelect
          searchable
          disabled={locksStay}
          aria-label={t('dealerGroup.lockedRules', { count: draft.lockedRules.length })}
          description={t('dealerGroup.lockedRulesHint')}
          placeholder={t('dealerGroup.lockRule')}
          value={draft.lockedRules}
          data={[
            { group: t('dealerGroup.ofGroup'), items: [...own, ...gone] },
            { group: t('dealerGroup.ofProduct'), items: shipped },
          ].filter((one) => one.items.length > 0)}
          onChange={(lockedRules) => set({ lockedRules })}
        />
      </Panel>
      {adding && (
        <NameDialog
          taken={draft.files.map((file) => file.path)}
          onNamed={(path) => {
            put([...draft.files, { path, content: startText(path, i18n.language === 'en' ? 'en' : 'de') }]);
            setOpen(path);
          }}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  );
}
