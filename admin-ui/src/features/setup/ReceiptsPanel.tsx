import { ActionIcon, MultiSelect, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { groupsQuery, useNames } from '../../api/dealership';
import type { Settings } from '../../api/model';
import { filesQuery } from '../mail/api';
import { fieldOf } from './Origin';
import { PartsPanel } from './PartsPanel';
import type { Editing } from './useChange';
import classes from './SetupPage.module.css';

type Receipt = NonNullable<Settings['receipts']>[number];

/** What customers are told when a request has come in; nothing is said until there is an entry. */
export function ReceiptsPanel({ d, editing }: { d: string; editing: Editing }) {
  const { t } = useTranslation();
  const names = useNames();
  const groups = useQuery(groupsQuery(d)).data ?? [];
  const files = useQuery(filesQuery(d)).data?.items ?? [];
  const { house, set } = editing;
  const receipts = house.settings.receipts ?? [];
  const { disabled: readOnly, description } = fieldOf(editing, 'settings.receipts', t(receipts.length > 0 ? 'receipt.hint' : 'receipt.none'));
  const save = (next: Receipt[]) => set({ settings: { receipts: next } });
  const put = (n: number, change: Partial<Receipt>) => save(receipts.map((one, i) => (i === n ? { ...one, ...change } : one)));
  return (
    <PartsPanel title={t('receipt.title')} onAdd={!readOnly && (() => save([...receipts, {}]))}>
      <p className={classes.dim}>{description}</p>
      {receipts.map((receipt, n) => (
        <fieldset key={n} className={classes.receipt} aria-label={t('receipt.number', { number: n + 1 })}>
          <Stack gap="xs" maw={560}>
            <MultiSelect label={t('receipt.sources')} placeholder={receipt.sources?.length ? '' : t('distribution.any')} disabled={readOnly} data={names.sources.map((one) => ({ value: one.id, label: one.name ?? one.id }))} value={receipt.sources ?? []} onChange={(sources) => put(n, { sources })} />
            <MultiSelect label={t('receipt.groups')} placeholder={receipt.groups?.length ? '' : t('distribution.any')} disabled={readOnly} data={groups.map((one) => ({ value: one.id, label: one.name ?? one.id }))} value={receipt.groups ?? []} onChange={(chosen) => put(n, { groups: chosen })} />
            <NativeSelect label={t('receipt.language')} disabled={readOnly} value={receipt.language ?? ''} data={[{ value: '', label: t('receipt.houseLanguage') }, { value: 'de', label: t('general.de') }, { value: 'en', label: t('general.en') }]} onChange={(event) => put(n, { language: (event.currentTarget.value || null) as Receipt['language'] })} />
            <TextInput label={t('receipt.subject')} placeholder={t('receipt.shipped')} disabled={readOnly} value={receipt.subject ?? ''} onChange={(event) => put(n, { subject: event.currentTarget.value || null })} />
            <Textarea label={t('receipt.text')} description={t('receipt.textHint')} placeholder={t('receipt.shipped')} disabled={readOnly} autosize minRows={2} maxRows={14} value={receipt.text ?? ''} onChange={(event) => put(n, { text: event.currentTarget.value || null })} />
            <MultiSelect label={t('receipt.files')} disabled={readOnly} data={files.map((file) => file.id)} value={receipt.files ?? []} onChange={(chosen) => put(n, { files: chosen })} />
            {!readOnly && (
              <ActionIcon variant="default" aria-label={t('receipt.remove', { number: n + 1 })} onClick={() => save(receipts.filter((_, i) => i !== n))}>
                <IconX size={16} />
              </ActionIcon>
            )}
          </Stack>
        </fieldset>
      ))}
    </PartsPanel>
  );
}
