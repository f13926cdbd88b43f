import { Button, Select, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNames, useWhere } from '../../api/dealership';
import { ApiError, http } from '../../api/http';
import { Dialog } from '../../ui/Dialog';
import { ErrorNote } from '../../ui/States';
import { exact } from '../../ui/when';
import { FIELDS, messageQuery, useChange, type ShippedLayout, type Template, type TemplateForm, type TemplatePreview } from './api';
import classes from './Mail.module.css';

interface Label {
  label: string;
  field: string;
  /** What texts behind the label mean, a line each: "ja = TEST_DRIVE". */
  meanings: string;
}

interface Written {
  id: string;
  name: string;
  sender: string;
  subject: string;
  source: string;
  labels: Label[];
}

const labelsOf = ({ labels, values }: Pick<Template, 'labels' | 'values'>): Label[] =>
  Object.entries(labels).map(([label, field]) => ({
    label,
    field,
    meanings: Object.entries(values[label] ?? {})
      .map(([text, value]) => `${text} = ${value}`)
      .join('; '),
  }));

const writtenOf = (template: Template): Written => ({ id: template.id, name: template.name, sender: template.sender, subject: template.subject ?? '', source: template.source, labels: labelsOf(template) });

const takenOver = ({ id, template: { name, sender, subject, labels, values } }: ShippedLayout): Written => ({ id, name: name ?? id, sender: sender ?? '', subject: subject ?? '', source: '', labels: labelsOf({ labels: labels ?? {}, values: values ?? {} }) });

/** Stands in where no label is taught yet: a character of private use, which no mail has. */
const NO_LABEL = '\uE000';

const meaningsOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .split(';')
      .map((pair) => pair.split('=').map((part) => part.trim()))
      .filter(([from, to]) => from && to)
      .map(([from, to]) => [from!, to!]),
  );

function formOf({ name, sender, subject, source, labels }: Written): TemplateForm {
  const named = labels.filter((one) => one.label.trim());
  const values = named.map((one) => [one.label, meaningsOf(one.meanings)] as const).filter(([, meanings]) => Object.keys(meanings).length > 0);
  return { name: name || null, sender, subject: subject || null, source, labels: Object.fromEntries(named.map((one) => [one.label, one.field])), values: Object.fromEntries(values) };
}

/** A layout is taught on a message: what a label took stands beside it, what none took is marked. */
export function TemplateDialog({ d, template, layout, message, onClose }: { d: string; template: Template | undefined; layout: ShippedLayout | undefined; message: string | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const { sources } = useNames();
  const shown = useQuery({ ...messageQuery(d, message ?? ''), enabled: message !== undefined }).data;
  const [edited, setEdited] = useState<Written | undefined>(template ? writtenOf(template) : layout && takenOver(layout));
  const written: Written = edited ?? { id: '', name: '', sender: shown?.from ?? '', subject: shown?.subject ?? '', source: '', labels: [] };
  const [chosen, setChosen] = useState<string>();
  // A template that is opened shows how it reads the first message it was taught on.
  const first = useQuery({ queryKey: ['template', d, template?.id, 'samples'], enabled: template !== undefined && message === undefined, queryFn: () => http.get('/dealerships/{d}/templates/{t}/samples', { path: { d, t: template?.id ?? '' } }) }).data?.items[0]?.id;
  const onSample = chosen ?? first;
  const raw = layout?.samples[0];
  const change = (part: Partial<Written>) => setEdited({ ...written, ...part });
  const form = formOf(written);
  const [drafted] = useDebouncedValue(JSON.stringify(form), 300);
  const id = template?.id ?? (written.id || 'new');
  const preview = useQuery({
    queryKey: ['template', d, id, 'preview', drafted, onSample, message, layout?.id],
    // What is still incomplete is tried with what is there: a layout is taught label by label.
    enabled: form.sender !== '' || onSample !== undefined || message !== undefined || raw !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: () => {
      const given = JSON.parse(drafted) as TemplateForm;
      const tried = { ...given, sender: given.sender || '*@example.org', source: given.source || '-', labels: Object.keys(given.labels ?? {}).length > 0 ? given.labels : { [NO_LABEL]: 'message' } };
      return http.post('/dealerships/{d}/templates/{t}/preview', { path: { d, t: id }, body: { template: tried, message: onSample ? null : (message ?? null), sample: onSample ?? null, raw: message === undefined && !onSample ? (raw ?? null) : null } });
    },
  });
  const save = useChange(
    async () => {
      await http.put('/dealerships/{d}/templates/{t}', { path: { d, t: id }, body: form });
      if (message) await http.post('/dealerships/{d}/templates/{t}/samples', { path: { d, t: id }, query: { message } });
      for (const value of layout?.samples ?? []) await http.post('/dealerships/{d}/templates/{t}/samples', { path: { d, t: id }, text: { type: 'message/rfc822', value } });
    },
    ['templates', d],
    ['template', d],
  );
  const remove = useChange(() => http.delete('/dealerships/{d}/templates/{t}', { path: { d, t: id } }), ['templates', d]);
  const wrong = save.error instanceof ApiError ? save.error : undefined;
  const setLabel = (n: number, part: Partial<Label>) => change({ labels: written.labels.map((one, at) => (at === n ? { ...one, ...part } : one)) });
  return (
    <Dialog onClose={onClose} size="min(1200px, 96vw)" title={template ? t('templates.changeOne', { name: template.name }) : t('templates.add')}>
      <div className={classes.teach}>
        <form
          className={classes.side}
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate(undefined, { onSuccess: onClose });
          }}
        >
          {!template && <TextInput data-autofocus required label={t('part.id')} description={t('part.idHint')} error={wrong?.of('id')} value={written.id} onChange={(event) => change({ id: event.currentTarget.value })} />}
          <TextInput label={t('general.name')} value={written.name} onChange={(event) => change({ name: event.currentTarget.value })} />
          <TextInput required label={t('templates.sender')} description={t('templates.senderHint')} error={wrong?.of('sender')} value={written.sender} onChange={(event) => change({ sender: event.currentTarget.value })} />
          <TextInput label={t('templates.subject')} description={t('templates.subjectHint')} value={written.subject} onChange={(event) => change({ subject: event.currentTarget.value })} />
          <Select required label={t('inbox.source')} error={wrong?.of('source')} data={sources.map((one) => ({ value: one.id, label: one.name ?? one.id }))} value={written.source || null} onChange={(source) => change({ source: source ?? '' })} />
          <div className={classes.labels} role="group" aria-label={t('templates.labels')}>
            <strong>{t('templates.labels')}</strong>
            {written.labels.map((one, n) => (
              <div key={n} className={classes.label}>
                <TextInput label={t('templates.label')} value={one.label} onChange={(event) => setLabel(n, { label: event.currentTarget.value })} />
                <Select label={t('templates.field')} allowDeselect={false} data={FIELDS.map((field) => ({ value: field, label: t(`templates.fields.${field}` as 'templates.field') }))} value={one.field} onChange={(field) => setLabel(n, { field: field ?? one.field })} />
                <Button variant="default" aria-label={t('inbox.removeOne', { name: one.label })} onClick={() => change({ labels: written.labels.filter((_, at) => at !== n) })}>
                  {t('action.remove')}
                </Button>
                {(one.field === 'request' || one.field === 'condition') && <TextInput style={{ gridColumn: '1 / -1' }} label={t('templates.meanings')} description={t(`templates.meaningsHint.${one.field}`)} value={one.meanings} onChange={(event) => setLabel(n, { meanings: event.currentTarget.value })} />}
              </div>
            ))}
            <Button variant="default" onClick={() => change({ labels: [...written.labels, { label: '', field: 'contact.name', meanings: '' }] })}>
              {t('templates.addLabel')}
            </Button>
            {wrong?.errors.filter((error) => error.field.startsWith('labels')).map((error) => <p key={error.field} className={classes.bad}>{error.message}</p>)}
          </div>
          {save.isError && !wrong?.errors.length && <ErrorNote error={save.error} />}
          <div className={classes.buttons}>
            <Button type="submit" loading={save.isPending} disabled={id === 'new' && !written.id}>
              {t('action.save')}
            </Button>
            {template && (
              <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate(undefined, { onSuccess: onClose })}>
                {t('action.remove')}
              </Button>
            )}
          </div>
        </form>
        <div className={classes.side}>
          {preview.isError && <ErrorNote error={preview.error} />}
          {preview.data?.tried && <Tried tried={preview.data.tried} onLabel={(label, field) => change({ labels: [...written.labels, { label, field, meanings: '' }] })} />}
          {!preview.data?.tried && <p className={classes.dim}>{t('templates.noMessage')}</p>}
          {template && <Samples d={d} id={template.id} samples={preview.data?.samples ?? []} onShow={setChosen} />}
          {template && <History d={d} id={template.id} onTake={(version) => setEdited({ ...writtenOf(version), id: template.id })} />}
        </div>
      </div>
    </Dialog>
  );
}

/** The label that a line seems to begin with. */
const labelIn = (line: string) => /^\*?([^:]{2,40}?)\*?\s*(:|\s{2,})/.exec(line.split('\n')[0] ?? '')?.[1]?.trim();

function Tried({ tried, onLabel }: { tried: NonNullable<TemplatePreview['tried']>; onLabel: (label: string, field: string) => void }) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs">
      <p className={tried.matches ? classes.good : classes.bad} role="status">
        {t(tried.matches ? 'templates.matches' : 'templates.matchesNot')} {tried.unmatched.length > 0 && t('templates.unmatched', { count: tried.unmatched.length })}
      </p>
      <ol className={classes.sample} aria-label={t('templates.sample')} tabIndex={0}>
        {tried.lines
          .filter((line) => line.text !== '' || line.label !== null)
          .map((line, n) => {
            const label = line.field === null ? (line.label ?? labelIn(line.text)) : undefined;
            return (
              <li key={n} data-open={line.field === null || undefined}>
                <span className={classes.field}>{line.field ? t(`templates.fields.${line.field}` as 'templates.field') : t('templates.untaken')}</span>
                <span className={classes.words}>
                  {line.label && <strong>{line.label}: </strong>}
                  {line.text}
                  {label && line.label === null && (
                    <Select size="xs" mt={4} aria-label={t('templates.takeAs', { label })} placeholder={t('templates.takeAs', { label })} data={FIELDS.map((field) => ({ value: field, label: t(`templates.fields.${field}` as 'templates.field') }))} value={null} onChange={(field) => field && onLabel(label, field)} />
                  )}
                </span>
              </li>
            );
          })}
      </ol>
    </Stack>
  );
}

function Samples({ d, id, samples, onShow }: { d: string; id: string; samples: TemplatePreview['samples']; onShow: (sample: string) => void }) {
  const { t } = useTranslation();
  const agree = useChange((s: string) => http.post('/dealerships/{d}/templates/{t}/samples/{s}/agree', { path: { d, t: id, s } }), ['template', d]);
  const remove = useChange((s: string) => http.delete('/dealerships/{d}/templates/{t}/samples/{s}', { path: { d, t: id, s } }), ['template', d]);
  return (
    <section>
      <strong>{t('templates.samples')}</strong>
      {samples.length === 0 && <p className={classes.dim}>{t('templates.noSamples')}</p>}
      <ul className={classes.kept}>
        {samples.map((sample) => (
          <li key={sample.id}>
            <span className={sample.ok ? classes.good : classes.bad}>{t(sample.ok ? 'templates.ok' : 'templates.broken')}</span>
            <button type="button" className={classes.link} onClick={() => onShow(sample.id)}>
              {sample.subject || t('inbox.noSubject')}
            </button>
            {!sample.ok && (
              <>
                <span className={classes.dim}>{differences(sample).map((field) => t(`templates.fields.${field}` as 'templates.field')).join(', ')}</span>
                <Button size="compact-sm" variant="default" onClick={() => agree.mutate(sample.id)}>
                  {t('templates.agree')}
                </Button>
              </>
            )}
            <Button size="compact-sm" variant="default" aria-label={t('inbox.removeOne', { name: sample.subject })} onClick={() => remove.mutate(sample.id)}>
              {t('action.remove')}
            </Button>
          </li>
        ))}
      </ul>
      {(agree.error ?? remove.error) && <ErrorNote error={agree.error ?? remove.error} />}
    </section>
  );
}

const differences = ({ expected, found }: TemplatePreview['samples'][number]) => [...new Set([...Object.keys(expected), ...Object.keys(found)])].filter((field) => expected[field] !== found[field]);

function History({ d, id, onTake }: { d: string; id: string; onTake: (template: Template) => void }) {
  const { t } = useTranslation();
  const where = useWhere();
  const versions = useQuery({ queryKey: ['template', d, id, 'versions'], queryFn: () => http.get('/dealerships/{d}/templates/{t}/versions', { path: { d, t: id }, query: { limit: 500 } }) }).data?.items ?? [];
  return (
    <details>
      <summary>{t('templates.history', { count: versions.length })}</summary>
      <ul className={classes.kept}>
        {versions.map((version) => (
          <li key={version.version}>
            <span>
              {t('templates.version', { number: version.version })} · {exact(Date.parse(version.at), where)} · {version.by}
            </span>
            <Button size="compact-sm" variant="default" onClick={() => onTake(version.template)}>
              {t('templates.take')}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
