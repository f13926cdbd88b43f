import { Button, Checkbox, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { dealershipQuery } from '../../api/dealership';
import type { User } from '../../api/model';
import { useDealershipId } from '../../api/session';
import { useStageName } from '../../api/stages';
import classes from './SetupPage.module.css';

const MAILS = ['DM1', 'VK', 'R1', 'AV1', 'EM2.1', 'WR1', 'EM2.2', 'EL1', 'EL2', 'QM'];

export interface Away {
  from: string;
  to: string;
}

/** Days are written as days; an absence of hours stays as it is. */
const DAY = /^\d{4}-\d\d-\d\d$/;

export const awayOf = (absence: string | Away): Away => {
  if (typeof absence !== 'string') return absence;
  const [from = '', to = from] = absence.split('..');
  return { from, to };
};

export const writtenAway = (one: Away): string | Away => (DAY.test(one.from) && DAY.test(one.to) ? `${one.from}..${one.to}` : one);

/** Whether every absence has a beginning and an end that is not before it. */
export const complete = (absences: Away[]) => absences.every((one) => one.from !== '' && one.to !== '' && !(DAY.test(one.from) && DAY.test(one.to) && one.to < one.from));

export function AbsenceFields({ absences, focus = false, disabled = false, onChange }: { absences: Away[]; focus?: boolean; disabled?: boolean; onChange: (absences: Away[]) => void }) {
  const { t } = useTranslation();
  const set = (n: number, away: Away | undefined) => onChange(absences.flatMap((one, at) => (at === n ? (away ? [away] : []) : [one])));
  return (
    <fieldset className={classes.fieldset} disabled={disabled}>
      <legend>{t('people.absences')}</legend>
      {absences.map((one, n) => (
        <div key={n} className={classes.absence}>
          <TextInput size="xs" type={DAY.test(one.from) || one.from === '' ? 'date' : 'text'} aria-label={t('people.from')} value={one.from} onChange={(event) => set(n, { from: event.currentTarget.value, to: one.to || event.currentTarget.value })} />
          <TextInput size="xs" type={DAY.test(one.to) || one.to === '' ? 'date' : 'text'} aria-label={t('people.to')} value={one.to} error={DAY.test(one.to) && one.to < one.from ? t('people.endsBefore') : undefined} onChange={(event) => set(n, { ...one, to: event.currentTarget.value })} />
          <Button size="compact-sm" variant="default" onClick={() => set(n, undefined)}>
            {t('action.remove')}
          </Button>
        </div>
      ))}
      <Button data-autofocus={focus || undefined} size="compact-sm" variant="default" onClick={() => onChange([...absences, { from: '', to: '' }])}>
        {t('people.addAbsence')}
      </Button>
    </fieldset>
  );
}

/** Which mails somebody wants, each in words; one that the house does not send says so. */
export function MailFields({ user, mail, focus = false, disabled = false, onChange }: { user?: string | undefined; mail: User['mail']; focus?: boolean; disabled?: boolean; onChange: (mail: Record<string, boolean>) => void }) {
  const { t } = useTranslation();
  const d = useDealershipId();
  const stageName = useStageName();
  const stages = useQuery(dealershipQuery(d)).data?.settings.stages;
  return (
    <>
    <fieldset className={classes.fieldset} disabled={disabled}>
      <legend>{t('people.mails')}</legend>
      <div className={classes.mails}>
        {MAILS.map((code, n) => {
          const name = `${stageName(code)} (${code})`;
          return <Checkbox key={code} data-autofocus={(focus && n === 0) || undefined} size="xs" label={stages && !stages[code]?.enabled ? t('people.offInHouse', { name }) : name} checked={mail?.[code] ?? true} onChange={(event) => onChange({ ...mail, [code]: event.currentTarget.checked })} />;
        })}
      </div>
    </fieldset>
    {user && (
      <Link to="/d/$d/why" params={{ d }} search={{ user }}>
        {t('why.ask')}
      </Link>
    )}
    </>
  );
}
