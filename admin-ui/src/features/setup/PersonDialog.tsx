import { MultiSelect, Select, Switch, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { locationsQuery } from '../../api/dealership';
import type { User } from '../../api/model';
import type { Rights } from '../../api/rights';
import { useStageName } from '../../api/stages';
import { DurationInput } from './DurationInput';
import { PartDialog } from './PartDialog';
import { AbsenceFields, awayOf, complete, MailFields, writtenAway, type Away } from './PersonFields';
import classes from './SetupPage.module.css';

const ROLES = ['SELLER', 'DISPATCHER', 'SALES_MANAGER', 'CONTROLLER', 'ADMINISTRATOR'] as const;

/** Everything about one person; what the dealership does not leave to the reader is shown and cannot be changed. */
export function PersonDialog({ d, person, users, rights, field, onClose }: { d: string; person: User | undefined; users: User[]; rights: Rights; /** What gets the keyboard at first. */ field: string | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const stageName = useStageName();
  const [read] = useState(person);
  const [user, setUser] = useState<Partial<User>>(person ?? { roles: ['SELLER'], receivesLeads: true, canBeAssigned: true });
  const [absences, setAbsences] = useState<Away[]>((person?.absences ?? []).map(awayOf));
  const locations = (useQuery(locationsQuery(d)).data ?? []).map((one) => ({ value: one.id, label: one.name ?? one.id }));
  const put = (more: Partial<User>) => setUser({ ...user, ...more });
  const focus = (name: string) => (name === field ? { 'data-autofocus': true } : {});
  const all = users.map((one) => ({ value: one.id, label: one.name ?? one.id }));
  const others = all.filter((one) => one.value !== read?.id);
  const { id: _id, revision: _revision, ...fields } = user as User;
  const fixed = !rights.may('PEOPLE');
  return (
    <PartDialog d={d} part="users" read={read} body={{ ...fields, absences: absences.map(writtenAway) } as Partial<User>} title={t('people.new')} size="lg" ready={complete(absences)} others={all} removable={!fixed} onClose={onClose}>
      <div className={classes.two}>
        <TextInput data-autofocus={!read || undefined} required disabled={fixed} label={t('general.name')} value={user.name ?? ''} onChange={(event) => put({ name: event.currentTarget.value })} />
        <TextInput {...focus('email')} type="email" disabled={fixed} label={t('people.email')} value={user.email ?? ''} onChange={(event) => put({ email: event.currentTarget.value || null })} />
      </div>
      <MultiSelect {...focus('roles')} disabled={fixed} label={t('people.roles')} data={ROLES.map((value) => ({ value, label: t(`people.role.${value}`) }))} value={user.roles ?? []} onChange={(roles) => put({ roles })} />
      <div className={classes.two}>
        <Switch {...focus('receivesLeads')} disabled={fixed} label={t('people.receives')} description={t('people.receivesHint')} checked={user.receivesLeads ?? false} onChange={(event) => put({ receivesLeads: event.currentTarget.checked })} />
        <Switch {...focus('canBeAssigned')} disabled={fixed} label={t('people.assignable')} checked={user.canBeAssigned ?? true} onChange={(event) => put({ canBeAssigned: event.currentTarget.checked })} />
      </div>
      <div className={classes.two}>
        <MultiSelect {...focus('supervisors')} disabled={fixed} label={t('people.supervisors')} description={t('people.supervisorsHint')} data={others} value={user.supervisors ?? []} onChange={(supervisors) => put({ supervisors })} />
        <Select {...focus('deputy')} disabled={!rights.may('ABSENCES')} label={t('people.deputy')} description={t('people.deputyHint')} clearable data={others} value={user.deputy ?? null} onChange={(deputy) => put({ deputy })} />
      </div>
      {locations.length > 0 && <Select {...focus('location')} disabled={fixed} label={t('people.location')} description={t('people.locationHint')} placeholder={t('people.everyLocation')} clearable data={locations} value={user.location ?? null} onChange={(location) => put({ location })} />}
      <AbsenceFields focus={field === 'absences'} absences={absences} disabled={!rights.may('ABSENCES')} onChange={setAbsences} />
      <fieldset className={classes.fieldset} disabled={fixed}>
        <legend>{t('people.ownTimes')}</legend>
        <div className={classes.absence}>
          {(['E2.1', 'E2.2'] as const).map((code) => (
            <span key={code}>
              {stageName(code)} ({code}) <DurationInput value={user.after?.[code]} placeholder={t('people.asHouse')} label={t('people.ownTime', { code })} onChange={(iso) => put({ after: { ...user.after, [code]: iso } })} onEmpty={() => put({ after: Object.fromEntries(Object.entries(user.after ?? {}).filter(([one]) => one !== code)) })} />
            </span>
          ))}
        </div>
      </fieldset>
      <MailFields focus={field === 'mail'} user={read?.id} mail={user.mail} disabled={!rights.may('NOTIFICATIONS')} onChange={(mail) => put({ mail })} />
      <DurationInput wide value={user.wr1Before} disabled={!rights.may('NOTIFICATIONS')} label={t('people.wr1')} placeholder={t('people.asHouse')} onChange={(wr1Before) => put({ wr1Before })} onEmpty={() => put({ wr1Before: null })} />
    </PartDialog>
  );
}
