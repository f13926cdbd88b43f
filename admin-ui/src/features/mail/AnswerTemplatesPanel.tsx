import { Button, MultiSelect, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dealershipQuery } from '../../api/dealership';
import { ApiError, http } from '../../api/http';
import { Dialog } from '../../ui/Dialog';
import { Panel } from '../../ui/Panel';
import { ErrorNote } from '../../ui/States';
import { answerTemplatesQuery, filesQuery, useChange, type AnswerTemplate, type AnswerTemplateForm } from './api';
import classes from './Mail.module.css';

const LANGUAGES = ['de', 'en'] as const;

/** What sellers often write. */
export function AnswerTemplatesPanel({ d, readOnly }: { d: string; readOnly: boolean }) {
  const { t } = useTranslation();
  const templates = useQuery(answerTemplatesQuery(d));
  const [edited, setEdited] = useState<AnswerTemplate | 'new'>();
  return (
    <Panel
      title={t('answerTemplates.title')}
      aside={
        !readOnly && (
          <Button size="compact-sm" variant="default" onClick={() => setEdited('new')}>
            {t('answerTemplates.add')}
          </Button>
        )
      }
    >
      {templates.isError && <ErrorNote error={templates.error} />}
      {templates.data?.items.length === 0 && <p className={classes.dim}>{t('answerTemplates.none')}</p>}
      <ul className={classes.kept}>
        {templates.data?.items.map((one) => (
          <li key={one.id}>
            <button type="button" className={classes.link} disabled={readOnly} onClick={() => setEdited(one)}>
              <strong>{one.name}</strong>
            </button>
            <span className={classes.dim}>{[t(`answerTemplates.${one.language as 'de'}`), one.text.split('\n')[0]].join(' · ')}</span>
          </li>
        ))}
      </ul>
      {edited && <Edit d={d} template={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </Panel>
  );
}

function Edit({ d, template, onClose }: { d: string; template: AnswerTemplate | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const house = useQuery(dealershipQuery(d)).data?.language ?? 'de';
  const offered = useQuery(filesQuery(d)).data?.items ?? [];
  const [id, setId] = useState(template?.id ?? '');
  const [form, setForm] = useState<AnswerTemplateForm>(template ?? { name: '', language: null, subject: null, text: '', attachments: [] });
  const change = (part: Partial<AnswerTemplateForm>) => setForm({ ...form, ...part });
  const save = useChange(() => http.put('/dealerships/{d}/answer-templates/{t}', { path: { d, t: id }, body: { name: form.name || null, language: form.language ?? house, subject: form.subject || null, text: form.text, attachments: form.attachments } }), ['answer-templates', d]);
  const remove = useChange(() => http.delete('/dealerships/{d}/answer-templates/{t}', { path: { d, t: id } }), ['answer-templates', d]);
  const wrong = save.error instanceof ApiError ? save.error : undefined;
  return (
    <Dialog onClose={onClose} size="lg" title={template ? t('answerTemplates.changeOne', { name: template.name }) : t('answerTemplates.add')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(undefined, { onSuccess: onClose });
        }}
      >
        <Stack gap="sm">
          {!template && <TextInput data-autofocus required label={t('part.id')} description={t('part.idHint')} error={wrong?.of('id')} value={id} onChange={(event) => setId(event.currentTarget.value)} />}
          <TextInput label={t('general.name')} error={wrong?.of('name')} value={form.name ?? ''} onChange={(event) => change({ name: event.currentTarget.value })} />
          <Select label={t('general.language')} allowDeselect={false} data={LANGUAGES.map((one) => ({ value: one, label: t(`answerTemplates.${one}`) }))} value={form.language ?? house} onChange={(language) => change({ language })} />
          <TextInput label={t('inbox.subject')} placeholder={t('inbox.subjectHint')} error={wrong?.of('subject')} value={form.subject ?? ''} onChange={(event) => change({ subject: event.currentTarget.value })} />
          <Textarea autosize minRows={5} maxRows={20} required label={t('inbox.text')} description={t('answerTemplates.textHint')} error={wrong?.of('text')} value={form.text ?? ''} onChange={(event) => change({ text: event.currentTarget.value })} />
          {offered.length > 0 && <MultiSelect label={t('inbox.files')} data={offered.map((file) => file.id)} value={form.attachments ?? []} onChange={(attachments) => change({ attachments })} searchable clearable />}
          {save.isError && !wrong?.errors.length && <ErrorNote error={save.error} />}
          {remove.isError && <ErrorNote error={remove.error} />}
          <div className={classes.buttons}>
            <Button type="submit" loading={save.isPending} disabled={!id || !form.text?.trim()}>
              {t('action.save')}
            </Button>
            {template && (
              <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate(undefined, { onSuccess: onClose })}>
                {t('action.remove')}
              </Button>
            )}
          </div>
        </Stack>
      </form>
    </Dialog>
  );
}
