import { MultiSelect, Select, Stack, Switch, TagsInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { groupsQuery, locationsQuery, useNames } from '../../api/dealership';
import type { Group } from '../../api/model';
import { Panel } from '../../ui/Panel';
import { fieldOf } from './Origin';
import { PartDialog } from './PartDialog';
import type { Editing } from './useChange';
import { PartsPanel } from './PartsPanel';
import { useSettingWords } from './useSettingWords';
import classes from './SetupPage.module.css';

/** Who gets a new lead: known contacts, the pool, groups, the fallback. */
export function DistributionForm({ d, editing }: { d: string; editing: Editing }) {
  const { t } = useTranslation();
  const names = useNames();
  const words = useSettingWords();
  const groups = useQuery(groupsQuery(d)).data ?? [];
  const { group: named, field } = useSearch({ from: '/inside/d/$d/setup' });
  const navigate = useNavigate({ from: '/d/$d/setup' });
  const open = (id: string | undefined) => void navigate({ search: (old) => ({ ...old, group: id, field: undefined }) });
  const edited = groups.find((one) => one.id === named);
  const { house, set, readOnly } = editing;
  const { settings } = house;
  const oldest = fieldOf(editing, 'settings.pool.oldestFirst');
  /** "gebraucht, mobile.de": when a group is asked. */
  const condition = (group: Group) =>
    Object.entries(group.when ?? {})
      .flatMap(([key, value]) => many(value).map((one) => words.value(`when.${key}`, one)))
      .join(', ');
  const people = names.users.map((user) => ({ value: user.id, label: user.name ?? user.id }));
  return (
    <>
      <Panel title={t('distribution.known')}>
        <Switch {...fieldOf(editing, 'settings.distributeKnownContactsNormally', t('distribution.normallyHint'))} label={t('distribution.normally')} checked={settings.distributeKnownContactsNormally ?? false} onChange={(event) => set({ settings: { distributeKnownContactsNormally: event.currentTarget.checked } })} />
        <Switch mt="sm" {...fieldOf(editing, 'settings.useVehicleLocation', t('distribution.vehicleHint'))} label={t('distribution.vehicle')} checked={settings.useVehicleLocation ?? false} onChange={(event) => set({ settings: { useVehicleLocation: event.currentTarget.checked } })} />
        <Switch mt="sm" {...fieldOf(editing, 'settings.handOverOnAbsence', t('distribution.handOverOnAbsenceHint'))} label={t('distribution.handOverOnAbsence')} checked={settings.handOverOnAbsence ?? false} onChange={(event) => set({ settings: { handOverOnAbsence: event.currentTarget.checked } })} />
      </Panel>
      <Panel title={t('distribution.pool')}>
        <Stack gap="sm" maw={460} data-field="settings.pool">
          <Switch {...fieldOf(editing, 'settings.pool.enabled', t('distribution.poolHint'))} label={t('distribution.poolOn')}  checked={settings.pool?.enabled ?? false} onChange={(event) => set({ settings: { pool: { enabled: event.currentTarget.checked } } })} />
          <Select data-field="settings.pool.account" label={t('distribution.account')} disabled={readOnly || !settings.pool?.enabled} clearable searchable value={settings.pool?.account ?? null} data={people} onChange={(account) => set({ settings: { pool: { account } } })} />
          <Switch {...oldest} label={t('distribution.oldest')} disabled={oldest.disabled || !settings.pool?.enabled} checked={settings.pool?.oldestFirst ?? false} onChange={(event) => set({ settings: { pool: { oldestFirst: event.currentTarget.checked } } })} />
        </Stack>
      </Panel>
      <PartsPanel title={t('distribution.groups')} onAdd={!readOnly && (() => open('+'))}>
        {groups.length === 0 && <p className={classes.dim}>{t('distribution.noGroups')}</p>}
        <ul className={classes.list}>
          {groups.map((group) => (
            <li key={group.id} data-field={`groups.${group.id}`}>
              <button type="button" disabled={readOnly} onClick={() => open(group.id)}>
                <strong>{group.name ?? group.id}</strong>
                <span className={classes.dim}>{[condition(group), (group.members ?? []).map(names.user).join(', ')].filter(Boolean).join(' → ')}</span>
              </button>
            </li>
          ))}
        </ul>
      </PartsPanel>
      <Panel title={t('distribution.fallback')}>
        <Select data-field="settings.fallbackUser" maw={460} aria-label={t('distribution.fallback')} description={t('distribution.fallbackHint')} disabled={readOnly} clearable searchable value={settings.fallbackUser ?? null} data={people} onChange={(fallbackUser) => set({ settings: { fallbackUser } })} />
      </Panel>
      {!readOnly && (edited || named === '+') && <GroupDialog key={named} d={d} group={edited} field={field} people={people} sources={names.sources.map((one) => ({ value: one.id, label: one.name ?? one.id }))} onClose={() => open(undefined)} />}
    </>
  );
}

const many = (value: string | string[] | undefined) => (Array.isArray(value) ? value : value ? [value] : []);

function GroupDialog({ d, group, field = 'name', people, sources, onClose }: { d: string; group: Group | undefined; field: string | undefined; people: { value: string; label: string }[]; sources: { value: string; label: string }[]; onClose: () => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState(group?.name ?? '');
  const [members, setMembers] = useState(group?.members ?? []);
  const [when, setWhen] = useState<Record<string, string[]>>(Object.fromEntries((['source', 'brand', 'condition', 'request', 'vehicleLocation'] as const).map((key) => [key, many(group?.when?.[key])])));
  const [location, setLocation] = useState(group?.location ?? null);
  const locations = (useQuery(locationsQuery(d)).data ?? []).map((one) => ({ value: one.id, label: one.name ?? one.id }));
  const focus = (name: string) => (name === field ? { 'data-autofocus': true } : {});
  const put = (key: string) => (value: string[]) => setWhen({ ...when, [key]: value });
  const body = {
    ...(name ? { name } : {}),
    when: { ...group?.when, ...Object.fromEntries(Object.entries(when).map(([key, value]) => [key, value.length > 0 ? value : null])) },
    members,
    location,
  };
  const cleaned = { ...body, when: Object.fromEntries(Object.entries(body.when).filter(([, value]) => value !== null)) };
  return (
    <PartDialog d={d} part="groups" read={group} body={cleaned} title={t('distribution.newGroup')} onClose={onClose}>
      <TextInput {...focus('name')} required label={t('general.name')} value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <MultiSelect {...focus('when.source')} label={t('distribution.source')} placeholder={when['source']?.length ? '' : t('distribution.any')} data={sources} value={when['source'] ?? []} onChange={put('source')} />
      <TagsInput {...focus('when.brand')} label={t('distribution.brand')} placeholder={when['brand']?.length ? '' : t('distribution.any')} value={when['brand'] ?? []} onChange={put('brand')} />
      <MultiSelect {...focus('when.condition')} label={t('distribution.condition')} placeholder={when['condition']?.length ? '' : t('distribution.any')} data={[{ value: 'NEW', label: t('distribution.NEW') }, { value: 'USED', label: t('distribution.USED') }]} value={when['condition'] ?? []} onChange={put('condition')} />
      <MultiSelect {...focus('when.request')} label={t('distribution.request')} placeholder={when['request']?.length ? '' : t('distribution.any')} data={(['VEHICLE', 'TEST_DRIVE', 'TRADE_IN', 'SERVICE', 'OTHER'] as const).map((value) => ({ value, label: t(`request.${value}`) }))} value={when['request'] ?? []} onChange={put('request')} />
      {locations.length > 0 && (
        <>
          <MultiSelect {...focus('when.vehicleLocation')} label={t('distribution.vehicleLocation')} placeholder={when['vehicleLocation']?.length ? '' : t('distribution.any')} data={locations} value={when['vehicleLocation'] ?? []} onChange={put('vehicleLocation')} />
          <Select {...focus('location')} label={t('people.location')} description={t('distribution.locationHint')} placeholder={t('people.everyLocation')} clearable data={locations} value={location} onChange={setLocation} />
        </>
      )}
      <MultiSelect {...focus('members')} required label={t('distribution.members')} data={people} value={members} onChange={setMembers} searchable />
    </PartDialog>
  );
}
