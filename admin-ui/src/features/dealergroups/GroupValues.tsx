import { ActionIcon, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/Panel';
import { presetsQuery } from '../setup/api';
import { useSettingWords } from '../setup/useSettingWords';
import table from '../../ui/DataTable.module.css';
import page from '../../ui/Page.module.css';
import classes from './DealerGroups.module.css';
import { LockButton } from './LockButton';
import type { GroupEditing } from './useGroupDraft';
import { ValueInput } from './ValueInput';
import { lockedBy, namesOf, settable, valueAt, valuesOf, withValue } from './values';

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
  const rows = [...held.map((one) => one.path), ...alone].sort((a, b) => order(a) - order(b) || a.localeCompare(b));
  const free = possible.filter((one) => !rows.includes(one.path));
  const put = (path: string, value: unknown) => set({ settings: withValue(draft.settings, path, value) });
  const setLock = (path: string, lock: boolean) => set({ locked: lock ? [...draft.locked, path] : draft.locked.filter((one) => one !== path) });
  return (
    <Panel wide title={t('dealerGroup.values', { count: held.length })}>
      {rows.length === 0 && <p className={page.dim}>{t('dealerGroup.noValues')}</p>}
      {rows.length > 0 && (
        <table className={`${table.table} ${classes.values}`}>
          <thead>
            <tr>
              <th>{t('overview.setting')}</th>
              <th>{t('overview.value')}</th>
              <th>{t('overview.preset')}</th>
              <th>{t('dealerGroup.lock')}</th>
              <th>
                <span className="visually-hidden">{t('table.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((path) => {
              const [first, code = '', ...part] = namesOf(path);
              const name = first === 'stages' && part.length === 0 ? words.stage(code) : words.name(path);
              const above = lockedBy(draft.locked, path);
              const value = valueAt(draft.settings, path);
              const isValue = held.some((one) => one.path === path);
              return (
                <tr key={path}>
                  <th scope="row">{name}</th>
                  <td>{isValue ? <ValueInput path={path} label={name} value={value} readOnly={readOnly} onChange={(next) => put(path, next)} /> : <span className={page.dim}>{t('dealerGroup.asPreset')}</span>}</td>
                  <td className={page.dim}>{words.value(path, valueAt(shipped, path))}</td>
                  <td>
                    <LockButton name={name} locked={above !== undefined} readOnly={locksStay || (above !== undefined && above !== path)} onChange={(lock) => setLock(path, lock)} />
                  </td>
                  <td>
                    {!readOnly && (above === undefined || !locksStay) && (
                      <ActionIcon
                        variant="subtle"
                        color="gray"
                        aria-label={t('dealerGroup.drop', { name })}
                        onClick={() => set({ settings: withValue(draft.settings, path, undefined), locked: draft.locked.filter((one) => one !== path) })}
                      >
                        <IconX size={16} />
                      </ActionIcon>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
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
