import { ActionIcon, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Rows, type Column } from '../../ui/DataTable';
import { Panel } from '../../ui/Panel';
import { Wide } from '../../ui/Wide';
import { presetsQuery } from '../setup/api';
import { useSettingWords } from '../setup/useSettingWords';
import page from '../../ui/Page.module.css';
import classes from './DealerGroups.module.css';
import { LockButton } from './LockButton';
import type { GroupEditing } from './useGroupDraft';
import { ValueInput } from './ValueInput';
import { lockedBy, namesOf, settable, valueAt, valuesOf, withValue } from './values';

interface Row {
  path: string;
  name: string;
  /** The group sets it, and does not only lock what the preset says. */
  isValue: boolean;
  /** The lock that holds it: its own, or one further up. */
  above: string | undefined;
}

/** Each value that the group sets for its houses, and whether they may set another. */
export function GroupValues({ editing }: { editing: GroupEditing }) {
  const { t } = useTranslation();
  const words = useSettingWords();
  const presets = useQuery(presetsQuery).data;
  const { draft, set, readOnly, locksStay } = editing;
  const shipped = presets?.['autocrm']?.versions.at(-1)?.settings;
  const possible = settable(shipped);
  const held = valuesOf(draft.settings);
  const order = (path: string) => possible.findIndex((one) => one.path === path);
  // A lock can hold what the preset says, without a value of the group.
  const alone = draft.locked.filter((path) => !held.some((one) => one.path === path));
  const paths = [...held.map((one) => one.path), ...alone].sort((a, b) => order(a) - order(b) || a.localeCompare(b));
  const free = possible.filter((one) => !paths.includes(one.path));
  const put = (path: string, value: unknown) => set({ settings: withValue(draft.settings, path, value) });
  const setLock = (path: string, lock: boolean) => set({ locked: lock ? [...draft.locked, path] : draft.locked.filter((one) => one !== path) });
  const rows = paths.map((path): Row => {
    const [first, code = '', ...part] = namesOf(path);
    return {
      path,
      name: first === 'stages' && part.length === 0 ? words.stage(code) : words.name(path),
      isValue: held.some((one) => one.path === path),
      above: lockedBy(draft.locked, path),
    };
  });
  const columns: Column<Row>[] = [
    { key: 'name', names: true, head: t('overview.setting'), cell: ({ name }) => name },
    {
      key: 'value',
      head: t('overview.value'),
      cell: ({ path, name, isValue }) => (isValue ? <ValueInput path={path} label={name} value={valueAt(draft.settings, path)} readOnly={readOnly} onChange={(next) => put(path, next)} /> : <span className={page.dim}>{t('dealerGroup.asPreset')}</span>),
    },
    { key: 'preset', className: classes.roomy, head: t('overview.preset'), cell: ({ path }) => <span className={page.dim}>{words.value(path, valueAt(shipped, path))}</span> },
    {
      key: 'lock',
      className: classes.roomy,
      head: t('dealerGroup.lock'),
      cell: ({ path, name, above }) => <LockButton name={name} locked={above !== undefined} readOnly={locksStay || (above !== undefined && above !== path)} onChange={(lock) => setLock(path, lock)} />,
    },
    {
      key: 'drop',
      head: '',
      cell: ({ path, name, above }) =>
        !readOnly &&
        (above === undefined || !locksStay) && (
          <ActionIcon variant="subtle" color="gray" aria-label={t('dealerGroup.drop', { name })} onClick={() => set({ settings: withValue(draft.settings, path, undefined), locked: draft.locked.filter((one) => one !== path) })}>
            <IconX size={16} />
          </ActionIcon>
        ),
    },
  ];
  return (
    <Panel title={t('dealerGroup.values', { count: held.length })}>
      {rows.length === 0 && <p className={page.dim}>{t('dealerGroup.noValues')}</p>}
      {rows.length > 0 && (
        <Wide label={t('dealerGroup.values', { count: held.length })}>
          <Rows items={rows} idOf={(row) => row.path} columns={columns} />
        </Wide>
      )}
      {!readOnly && (
        <Select
          mt="sm"
          maw={420}
          searchable
          value={null}
          label={t('dealerGroup.add')}
          placeholder={t('dealerGroup.addHint')}
          nothingFoundMessage={t('dealerGroup.noSuchValue')}
          data={free.map((one) => ({ value: one.path, label: words.name(one.path) }))}
          onChange={(path) => {
            const one = free.find((candidate) => candidate.path === path);
            if (one) put(one.path, one.value);
          }}
        />
      )}
    </Panel>
  );
}
