import { Button, Checkbox, MultiSelect, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNames, useWhere } from '../../api/dealership';
import type { User } from '../../api/model';
import { Dialog } from '../../ui/Dialog';
import { ErrorNote } from '../../ui/States';
import { useNow } from '../../ui/clock';
import { dayName } from '../../ui/when';
import { absent } from '../desk/people';
import { useRemovePart, useSavePart } from './api';
import { DurationInput } from './DurationInput';
import { PartsPanel } from './PartsPanel';
import classes from './SetupPage.module.css';

const ROLES = ['SELLER', 'DISPATCHER', 'SALES_MANAGER', 'CONTROLLER', 'ADMINISTRATOR'] as const;
const MAILS = ['DM1', 'VK', 'R1', 'EM2.1', 'WR1', 'EM2.2', 'EL1', 'EL2', 'QM'];

/** Who works here: roles, supervisors, absences and deputies. */
export function PeopleForm({ d, readOnly }: { d: string; readOnly: boolean }) {
  const { t } = useTranslation();
  const names = useNames();
  const where = useWhere();
  const now = useNow(60);
  const { user } = useSearch({ from: '/inside/d/$d/setup' });
  const navigate = useNavigate({ from: '/d/$d/setup' });
  const open = (id: string | undefined) => void navigate({ search: (old) => ({ ...old, user: id }) });
  const chosen = names.users.find((one) => one.id === user);
  return (
    <PartsPanel title={t('setup.area.people')} onAdd={!readOnly && (() => open('+'))}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>{t('general.name')}</th>
            <th>{t('people.roles')}</th>
            <th>{t('people.receives')}</th>
            <th>{t('people.supervisors')}</th>
            <th>{t('people.absence')}</th>
          </tr>
        </thead>
        <tbody>
          {names.users.map((one) => {
            const away = absent(one, now, where.timeZone);
            return (
              <tr key={one.id}>
                <td>
                  <button type="button" className={classes.link} disabled={readOnly} onClick={() => open(one.id)}>
                    {one.name ?? one.id}
                  </button>
                </td>
                <td>{(one.roles ?? []).map((role) => t(`people.role.${role}` as 'people.role.SELLER')).join(', ')}</td>
                <td>{one.receivesLeads ? t('people.yes') : '–'}</td>
                <td>{(one.supervisors ?? []).map(names.user).join(', ') || <span className={classes.dim}>{t('people.everyManager')}</span>}</td>
                <td>{away ? `${t('desk.absent', { day: dayName(away.until - 1, where) })}${away.deputy ? ` · ${t('desk.deputy', { name: names.user(away.deputy) })}` : ''}` : '–'}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {!readOnly && (user === '+' || chosen) && <PersonDialog key={user} d={d} person={chosen} users={names.users} onClose={() => open(undefined)} />}
    </PartsPanel>
  );
}

interface Away {
  from: string;
  to: string;
}

const awayOf = (absence: string | Away): Away => {
  if (typeof absence !== 'string') return absence;
  const [from = '', to = from] = absence.split('..');
  return { from, to };
};
/** Days are written as days; an absence of hours stays as it is. */
const DAY = /^\d{4}-\d\d-\d\d$/;

function PersonDialog({ d, person, users, onClose }: { d: string; person: User | undefined; users: User[]; onClose: () => void }) {
  const { t } = useTranslation();
  const save = useSavePart(d, 'users');
  const remove = useRemovePart(d, 'users');
  const [id, setId] = useState(person?.id ?? '');
  const [user, setUser] = useState<Partial<User>>(person ?? { roles: ['SELLER'], receivesLeads: true, canBeAssigned: true });
  const put = (more: Partial<User>) => setUser({ ...user, ...more });
  const others = users.filter((one) => one.id !== id).map((one) => ({ value: one.id, label: one.name ?? one.id }));
  const absences = (user.absences ?? []).map(awayOf);
  const setAbsence = (n: number, away: Away | undefined) => put({ absences: absences.flatMap((one, at) => (at === n ? (away ? [away] : []) : [one])) });
  const { id: _id, ...fields } = user as User;
  const body = { ...fields, absences: absences.map((one) => (DAY.test(one.from) && DAY.test(one.to) ? `${one.from}..${one.to}` : one)) };
  return (
    <Dialog onClose={onClose} title={person ? (person.name ?? person.id) : t('people.new')} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ id, body }, { onSuccess: onClose });
        }}
      >
        <Stack gap="sm">
          {!person && <TextInput data-autofocus required label={t('part.id')} description={t('part.idHint')} value={id} onChange={(event) => setId(event.currentTarget.value)} />}
          <div className={classes.two}>
            <TextInput label={t('general.name')} value={user.name ?? ''} onChange={(event) => put({ name: event.currentTarget.value })} />
            <TextInput type="email" label={t('people.email')} value={user.email ?? ''} onChange={(event) => put({ email: event.currentTarget.value || null })} />
          </div>
          <MultiSelect label={t('people.roles')} data={ROLES.map((value) => ({ value, label: t(`people.role.${value}`) }))} value={user.roles ?? []} onChange={(roles) => put({ roles })} />
          <Switch label={t('people.receives')} description={t('people.receivesHint')} checked={user.receivesLeads ?? false} onChange={(event) => put({ receivesLeads: event.currentTarget.checked })} />
          <Switch label={t('people.assignable')} checked={user.canBeAssigned ?? true} onChange={(event) => put({ canBeAssigned: event.currentTarget.checked })} />
          <div className={classes.two}>
            <MultiSelect label={t('people.supervisors')} description={t('people.supervisorsHint')} data={others} value={user.supervisors ?? []} onChange={(supervisors) => put({ supervisors })} />
            <Select label={t('people.deputy')} description={t('people.deputyHint')} clearable data={others} value={user.deputy ?? null} onChange={(deputy) => put({ deputy })} />
          </div>
          <fieldset className={classes.fieldset}>
            <legend>{t('people.absences')}</legend>
            {absences.map((one, n) => (
              <div key={n} className={classes.absence}>
                <TextInput size="xs" type={DAY.test(one.from) || one.from === '' ? 'date' : 'text'} aria-label={t('people.from')} value={one.from} onChange={(event) => setAbsence(n, { ...one, from: event.currentTarget.value })} />
                <TextInput size="xs" type={DAY.test(one.to) || one.to === '' ? 'date' : 'text'} aria-label={t('people.to')} value={one.to} onChange={(event) => setAbsence(n, { ...one, to: event.currentTarget.value })} />
                <Button size="compact-sm" variant="default" onClick={() => setAbsence(n, undefined)}>
                  {t('action.remove')}
                </Button>
              </div>
            ))}
            <Button size="compact-sm" variant="default" onClick={() => put({ absences: [...absences, { from: '', to: '' }] })}>
              {t('people.addAbsence')}
            </Button>
          </fieldset>
          <fieldset className={classes.fieldset}>
            <legend>{t('people.ownTimes')}</legend>
            <div className={classes.absence}>
              {(['E2.1', 'E2.2'] as const).map((code) => (
                <span key={code}>
                  {code} <DurationInput value={user.after?.[code]} placeholder={t('people.asHouse')} label={t('people.ownTime', { code })} onChange={(iso) => put({ after: { ...user.after, [code]: iso } })} />
                </span>
              ))}
            </div>
          </fieldset>
          <fieldset className={classes.fieldset}>
            <legend>{t('people.mails')}</legend>
            <div className={classes.mails}>
              {MAILS.map((code) => (
                <Checkbox key={code} size="xs" label={code} checked={user.mail?.[code] ?? true} onChange={(event) => put({ mail: { ...user.mail, [code]: event.currentTarget.checked } })} />
              ))}
            </div>
          </fieldset>
          {(save.error ?? remove.error) && <ErrorNote error={save.error ?? remove.error} />}
          <div className={classes.buttons}>
            {person && (
              <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate(person.id, { onSuccess: onClose })}>
                {t('action.remove')}
              </Button>
            )}
            <Button type="submit" loading={save.isPending} disabled={!id || absences.some((one) => !one.from || !one.to)}>
              {t('action.save')}
            </Button>
          </div>
        </Stack>
      </form>
    </Dialog>
  );
}
