import { Button, SegmentedControl, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { WeekHours } from '../../api/model';
import { writeInterval } from '../../ui/calendar';
import { readTimes } from './HoursWeek';
import classes from './SetupPage.module.css';

/** Special days as they are typed: dates and hours, either of which may not be readable yet. */
export interface SpecialDay {
  date: string;
  hours: string;
}

export const specialOf = (days: WeekHours): SpecialDay[] =>
  Object.entries(days)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([date, hours]) => ({ date, hours: hours.join(', ').replaceAll('-', '–') }));

/** As they are sent; undefined while something is missing. */
export function writtenSpecial(days: SpecialDay[]): WeekHours | undefined {
  const written: WeekHours = {};
  for (const { date, hours } of days) {
    const read = readTimes(hours);
    if (!date || !read || read.length === 0) return undefined;
    written[date] = read.map(writeInterval);
  }
  return written;
}

/** A range of closed days; one day where both ends are the same. */
export interface ClosedRange {
  from: string;
  to: string;
}

export const closedOf = (days: string[]): ClosedRange[] => days.map((day) => ({ from: day.split('..')[0] ?? '', to: day.split('..').at(-1) ?? '' }));

export function writtenClosed(days: ClosedRange[]): string[] | undefined {
  return days.some((day) => !day.from || day.to < day.from) ? undefined : days.map(({ from, to }) => (from === to ? from : `${from}..${to}`));
}

/** The days with hours of their own: those of the house, or the location's own. */
export function SpecialDaysOf({ house, days, onChange }: { house: WeekHours; days: SpecialDay[] | undefined; onChange: (days: SpecialDay[] | undefined) => void }) {
  const { t } = useTranslation();
  const set = (n: number, day: SpecialDay | undefined) => onChange(days?.flatMap((one, at) => (at === n ? (day ? [day] : []) : [one])));
  return (
    <Kept title={t('locations.special')} kept={specialOf(house).map((day) => `${day.date} ${day.hours}`)} own={days !== undefined} onOwn={(own) => onChange(own ? specialOf(house) : undefined)}>
      {days?.map((day, n) => (
        <div key={n} className={classes.absence}>
          <TextInput size="xs" type="date" aria-label={t('locations.date')} value={day.date} onChange={(event) => set(n, { ...day, date: event.currentTarget.value })} />
          <TextInput size="xs" aria-label={t('year.hours')} placeholder={t('year.hoursHint')} value={day.hours} error={day.hours && !readTimes(day.hours)?.length ? t('hours.wrong') : undefined} onChange={(event) => set(n, { ...day, hours: event.currentTarget.value })} />
          <Button size="compact-sm" variant="default" onClick={() => set(n, undefined)}>
            {t('action.remove')}
          </Button>
        </div>
      ))}
      <Button size="compact-sm" variant="default" onClick={() => onChange([...(days ?? []), { date: '', hours: '' }])}>
        {t('locations.addSpecial')}
      </Button>
    </Kept>
  );
}

/** The closed days: those of the house, or the location's own. Public holidays hold everywhere. */
export function ClosedDaysOf({ house, days, onChange }: { house: string[]; days: ClosedRange[] | undefined; onChange: (days: ClosedRange[] | undefined) => void }) {
  const { t } = useTranslation();
  const set = (n: number, day: ClosedRange | undefined) => onChange(days?.flatMap((one, at) => (at === n ? (day ? [day] : []) : [one])));
  return (
    <Kept title={t('locations.closed')} kept={house.map((day) => day.replace('..', ' – '))} own={days !== undefined} onOwn={(own) => onChange(own ? closedOf(house) : undefined)}>
      {days?.map((day, n) => (
        <div key={n} className={classes.absence}>
          <TextInput size="xs" type="date" aria-label={t('people.from')} value={day.from} onChange={(event) => set(n, { from: event.currentTarget.value, to: day.to || event.currentTarget.value })} />
          <TextInput size="xs" type="date" aria-label={t('people.to')} value={day.to} error={day.to && day.to < day.from ? t('people.endsBefore') : undefined} onChange={(event) => set(n, { ...day, to: event.currentTarget.value })} />
          <Button size="compact-sm" variant="default" onClick={() => set(n, undefined)}>
            {t('action.remove')}
          </Button>
        </div>
      ))}
      <Button size="compact-sm" variant="default" onClick={() => onChange([...(days ?? []), { from: '', to: '' }])}>
        {t('locations.addClosed')}
      </Button>
    </Kept>
  );
}

function Kept({ title, kept, own, onOwn, children }: { title: string; kept: string[]; own: boolean; onOwn: (own: boolean) => void; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <fieldset className={classes.fieldset}>
      <legend>{title}</legend>
      <SegmentedControl
        size="xs"
        aria-label={title}
        value={own ? 'own' : 'house'}
        onChange={(value) => onOwn(value === 'own')}
        data={[
          { value: 'house', label: t('locations.likeHouse') },
          { value: 'own', label: t('locations.ownDays') },
        ]}
      />
      {own ? children : <p className={classes.dim}>{kept.length > 0 ? kept.join('; ') : t('locations.noDays')}</p>}
    </fieldset>
  );
}
