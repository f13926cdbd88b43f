import { MultiSelect, Select, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { groupsQuery, locationsQuery, useNames, useWhere } from '../../api/dealership';
import type { Group, User } from '../../api/model';
import type { Rights } from '../../api/rights';
import { useNow } from '../../ui/clock';
import { notify } from '../../ui/notify';
import { useErrorText } from '../../ui/States';
import { dayName } from '../../ui/when';
import { absent } from '../desk/people';
import { AbsenceDialog } from './AbsenceDialog';
import { useSavePart } from './api';
import { PartsPanel } from './PartsPanel';
import { PersonDialog } from './PersonDialog';
import classes from './SetupPage.module.css';

/** Who works here: what changes daily is switched in the list, the rest in a dialog. */
export function PeopleForm({ d, rights }: { d: string; rights: Rights }) {
  const { t } = useTranslation();
  const names = useNames();
  const groups = useQuery(groupsQuery(d)).data ?? [];
  const locations = useQuery(locationsQuery(d)).data ?? [];
  const { user, field } = useSearch({ from: '/inside/d/$d/setup' });
  const navigate = useNavigate({ from: '/d/$d/setup' });
  const open = (id: string | undefined) => void navigate({ search: (old) => ({ ...old, user: id, field: undefined }) });
  const [away, setAway] = useState<User>();
  const chosen = names.users.find((one) => one.id === user);
  const editable = rights.may('PEOPLE') || rights.may('ABSENCES') || rights.may('NOTIFICATIONS');
  return (
    <PartsPanel title={t('setup.area.people')} onAdd={rights.may('PEOPLE') && (() => open('+'))}>
      {names.users.length === 0 && <p className={classes.dim}>{t('people.none')}</p>}
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th>{t('general.name')}</th>
              <th>{t('people.receivesShort')}</th>
              <th>{t('people.assignableShort')}</th>
              {groups.length > 0 && <th>{t('distribution.groups')}</th>}
              {locations.length > 0 && <th>{t('people.location')}</th>}
              <th>{t('people.deputy')}</th>
              <th>{t('people.absence')}</th>
            </tr>
          </thead>
          <tbody>
            {names.users.map((one, n) => (
              <PersonRow key={one.id} first={n === 0} d={d} person={one} rights={rights} groups={groups} locations={locations.map((place) => ({ value: place.id, label: place.name ?? place.id }))} onOpen={() => open(one.id)} onAway={() => setAway(one)} />
            ))}
          </tbody>
        </table>
      </div>
      {editable && ((user === '+' && rights.may('PEOPLE')) || chosen) && <PersonDialog key={user} d={d} person={chosen} users={names.users} rights={rights} field={field} onClose={() => open(undefined)} />}
      {away && <AbsenceDialog d={d} person={away} users={names.users} onClose={() => setAway(undefined)} />}
    </PartsPanel>
  );
}

function PersonRow({ d, person, first, rights, groups, locations, onOpen, onAway }: { d: string; person: User; first: boolean; rights: Rights; groups: Group[]; locations: { value: string; label: string }[]; onOpen: () => void; onAway: () => void }) {
  const { t } = useTranslation();
  const names = useNames();
  const where = useWhere();
  const now = useNow(60);
  const save = useSavePart(d, 'users');
  const saveGroup = useSavePart(d, 'groups');
  const textOf = useErrorText();
  const notifyError = (error: unknown) => notify({ color: 'red', message: textOf(error) });
  const put = (body: Partial<User>) => save.mutate({ id: person.id, body, revision: person.revision }, { onError: notifyError });
  const away = absent(person, now, where.timeZone);
  const name = person.name ?? person.id;
  const fixed = !rights.may('PEOPLE') || save.isPending;
  const mine = groups.filter((group) => group.members?.includes(person.id)).map((group) => group.id);
  const join = (wanted: string[]) => {
    for (const group of groups) {
      const [was, is] = [mine.includes(group.id), wanted.includes(group.id)];
      if (was === is) continue;
      const members = is ? [...(group.members ?? []), person.id] : (group.members ?? []).filter((id) => id !== person.id);
      saveGroup.mutate({ id: group.id, body: { members }, revision: group.revision }, { onError: notifyError });
    }
  };
  const presence = away ? t('desk.absent', { day: dayName(away.until - 1, where) }) : upcoming(person) ? t('people.planned', { count: upcoming(person) }) : t('people.there');
  return (
    <tr>
      <td>
        <button type="button" className={classes.link} disabled={!rights.may('PEOPLE') && !rights.may('ABSENCES')} onClick={onOpen}>
          {name}
        </button>
        <small className={classes.dim}>{(person.roles ?? []).map((role) => t(`people.role.${role}` as 'people.role.SELLER')).join(', ')}</small>
      </td>
      <td data-field={first ? 'users' : undefined}>
        <Switch size="xs" disabled={fixed} aria-label={t('people.receivesOf', { name })} checked={person.receivesLeads ?? false} onChange={(event) => put({ receivesLeads: event.currentTarget.checked })} />
      </td>
      <td>
        <Switch size="xs" disabled={fixed} aria-label={t('people.assignableOf', { name })} checked={person.canBeAssigned ?? true} onChange={(event) => put({ canBeAssigned: event.currentTarget.checked })} />
      </td>
      {groups.length > 0 && (
        <td>
          <MultiSelect size="xs" disabled={!rights.may('DISTRIBUTION') || saveGroup.isPending} aria-label={t('people.groupsOf', { name })} placeholder={mine.length > 0 ? '' : '–'} data={groups.map((group) => ({ value: group.id, label: group.name ?? group.id }))} value={mine} onChange={join} />
        </td>
      )}
      {locations.length > 0 && (
        <td>
          <Select size="xs" miw={150} disabled={fixed} aria-label={t('people.locationOf', { name })} placeholder={t('people.everyLocation')} clearable data={locations} value={person.location ?? null} onChange={(location) => put({ location })} />
        </td>
      )}
      <td>
        <Select size="xs" miw={150} disabled={!rights.may('ABSENCES') || save.isPending} aria-label={t('people.deputyOf', { name })} placeholder="–" clearable searchable data={names.users.filter((one) => one.id !== person.id).map((one) => ({ value: one.id, label: one.name ?? one.id }))} value={person.deputy ?? null} onChange={(deputy) => put({ deputy })} />
      </td>
      <td>
        <button type="button" className={classes.link} disabled={!rights.may('ABSENCES')} aria-label={`${t('people.absenceOf', { name })}: ${presence}`} onClick={onAway}>
          {presence}
        </button>
      </td>
    </tr>
  );
}

const upcoming = (person: User) => person.absences?.length ?? 0;
