import { MergeView } from '@codemirror/merge';
import { EditorState } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/Dialog';
import { inForceQuery, versionQuery, versionsQuery } from './api';
import { colours, languageName, languageOf } from './language';
import editor from './CodeEditor.module.css';
import classes from './RulesPage.module.css';

/** The draft beside what is in force, what is shipped, or any version. */
export function CompareDialog({ d, file, draft, base, onClose }: { d: string; file: string; draft: string; base: string | undefined; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const [against, setAgainst] = useState('inForce');
  const inForce = useQuery(inForceQuery(d)).data;
  const versions = useQuery(versionsQuery(d, i18n.language)).data?.items ?? [];
  const number = against.startsWith('v') ? Number(against.slice(1)) : undefined;
  const version = useQuery({ ...versionQuery(d, number ?? 0), enabled: number !== undefined }).data;
  const other =
    against === 'base'
      ? (base ?? '')
      : number !== undefined
        ? version && (version.files.find((one) => one.name === file)?.text ?? '')
        : inForce && (inForce.files.find((one) => one.file === file && one.layer === 'dealer')?.text ?? '');
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (other === undefined || !host.current) return;
    const extensions = [lineNumbers(), languageOf(languageName(file)), colours, EditorView.lineWrapping, EditorState.readOnly.of(true), EditorView.editable.of(false)];
    const view = new MergeView({ a: { doc: other, extensions }, b: { doc: draft, extensions }, parent: host.current, collapseUnchanged: { margin: 3, minSize: 6 } });
    return () => view.destroy();
  }, [other, draft, file]);
  return (
    <Dialog onClose={onClose} size="90%" title={t('compare.title', { file })}>
      <div className={classes.compareHead}>
        <Select
          label={t('compare.left')}
          value={against}
          allowDeselect={false}
          onChange={(value) => value && setAgainst(value)}
          data={[
            { value: 'inForce', label: t('compare.inForce', { version: inForce?.version ?? 0 }) },
            ...(base !== undefined ? [{ value: 'base', label: t('rules.base') }] : []),
            ...versions.map((one) => ({ value: `v${one.version}`, label: `${t('strip.version', { version: one.version })} · ${one.comment}` })),
          ]}
        />
        <p>{t('compare.right')}</p>
      </div>
      {other === draft ? <p className={classes.hint}>{t('compare.same')}</p> : <div ref={host} className={`${editor.editor} ${classes.merge}`} />}
    </Dialog>
  );
}
