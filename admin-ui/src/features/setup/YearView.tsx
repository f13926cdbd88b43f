import { ActionIcon, Button, Stack, TextInput } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { calendarQuery, type CalendarDay } from '../../api/calendar';
import type { Dealership } from '../../api/model';
import { Dialog } from '../../ui/Dialog';
import { Panel } from '../../ui/Panel';
import { Loading } from '../../ui/States';
import { DAYS, isClosed, readWeek, writeInterval } from '../../ui/calendar';
import { now } from '../../ui/clock';
import { regionName } from '../../ui/regions';
import { addDays, isoDate, localDate, parseDate, weekday, type LocalDate } from '../../ui/zone';
import { closeDay, openDay, specialDay } from './days';
import { readTimes } from './HoursWeek';
import type { Change } from './change';
import classes from './Hours.module.css';

type Kind = 'NORMAL' | 'SPECIAL' | 'CLOSED' | 'HOLIDAY';

/** The year: what is special, what is closed, what is a public holiday. A click changes a day. */
export function YearView({ d, house, readOnly, onChange }: { d: string; house: Dealership; readOnly: boolean; onChange: (change: Change) => void }) {
  const { t, i18n } = useTranslation();
  const [year, setYear] = useState(() => localDate(now(), house.timeZone).year);
  const [chosen, setChosen] = useState<string>();
  const { data } = useQuery(calendarQuery(d, `${year}-01-01`, `${year}-12-31`, undefined, i18n.language === 'en' ? 'en' : 'de'));
  const known = new Map((data?.days ?? []).map((day) => [day.date, day]));
  const week = readWeek(house.openingHours);
  const kindOf = (date: LocalDate, day: CalendarDay | undefined): Kind =>
    house.specialDays[isoDate(date)] ? 'SPECIAL' : isClosed(house.closedDays, date) ? 'CLOSED' : day?.kind === 'HOLIDAY' ? 'HOLIDAY' : 'NORMAL';
  const holidays = (data?.days ?? []).filter((day) => day.name);
  const language = i18n.language === 'de' ? 'de-DE' : 'en-GB';
  const dayName = (date: string) => new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(Date.parse(date));
  return (
    <Panel
      title={t('year.title')}
      aside={
        <span className={classes.yearHead}>
          <ActionIcon size="sm" variant="subtle" aria-label={t('year.previous')} onClick={() => setYear(year - 1)}>
            <IconChevronLeft size={16} />
          </ActionIcon>
          {year}
          <ActionIcon size="sm" variant="subtle" aria-label={t('year.next')} onClick={() => setYear(year + 1)}>
            <IconChevronRight size={16} />
          </ActionIcon>
        </span>
      }
    >
      {!data && <Loading />}
      {data && (
        <div className={classes.year} data-field="closedDays">
          {Array.from({ length: 12 }, (_, month) => (
            <section key={month} className={classes.month}>
              <h3>{new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(Date.UTC(year, month, 1))}</h3>
              <div className={classes.grid}>
                {Array.from({ length: weekday({ year, month: month + 1, day: 1 }) - 1 }, (_, n) => (
                  <span key={`gap${n}`} />
                ))}
                {daysOf(year, month + 1).map((date) => {
                  const iso = isoDate(date);
                  const kind = kindOf(date, known.get(iso));
                  const open = kind === 'SPECIAL' || (kind === 'NORMAL' && week[DAYS[weekday(date) - 1] ?? 'mon'].length > 0);
                  const label = [new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone: 'UTC' }).format(Date.UTC(year, month, date.day)), [t(`year.${kind}`), kind === 'HOLIDAY' && known.get(iso)?.name].filter(Boolean).join(': ')].join(', ');
                  return (
                    <button key={iso} type="button" data-kind={kind} data-open={open ? 'yes' : 'no'} aria-label={label} title={label} disabled={readOnly} onClick={() => setChosen(iso)}>
                      {date.day}
                    </button>
                  );
                })}
              </div>
            </section>
          ))}
        </div>
      )}
      <p className={classes.legend}>
        {(['SPECIAL', 'CLOSED', 'HOLIDAY'] as const).map((kind) => (
          <span key={kind} data-kind={kind}>
            {t(`year.${kind}`)}
          </span>
        ))}
      </p>
      {house.region && holidays.length > 0 && (
        <p className={classes.holidays}>
          {t('year.holidays', { region: regionName(house.region, i18n.language) })}: {holidays.map((day) => `${dayName(day.date)} ${day.name}`).join(', ')}
        </p>
      )}
      {chosen && <DayDialog house={house} date={chosen} kind={kindOf(parseDate(chosen), known.get(chosen))} onClose={() => setChosen(undefined)} onChange={onChange} />}
    </Panel>
  );
}

const daysOf = (year: number, month: number): LocalDate[] => {
  const days: LocalDate[] = [];
  for (let date: LocalDate = { year, month, day: 1 }; date.month === month; date = addDays(date, 1)) days.push(date);
  return days;
};

function DayDialog({ house, date, kind, onClose, onChange }: { house: Dealership; date: string; kind: Kind; onClose: () => void; onChange: (change: Change) => void }) {
  const { t, i18n } = useTranslation();
  const [hours, setHours] = useState((house.specialDays[date] ?? []).join(', '));
  const [until, setUntil] = useState(date);
  const read = readTimes(hours);
  const done = (change: Change) => {
    onChange(change);
    onClose();
  };
  const title = new Intl.DateTimeFormat(i18n.language === 'de' ? 'de-DE' : 'en-GB', { dateStyle: 'full', timeZone: 'UTC' }).format(Date.parse(`${date}T00:00:00Z`));
  return (
    <Dialog onClose={onClose} title={title} size="sm">
      <Stack gap="sm">
        <TextInput label={t('year.hours')} description={t('year.hoursHint')} value={hours} error={hours && !read ? t('hours.wrong') : undefined} onChange={(event) => setHours(event.currentTarget.value)} />
        <Button disabled={!read || read.length === 0} onClick={() => read && done(specialDay(house, date, read.map(writeInterval)))}>
          {t('year.makeSpecial')}
        </Button>
        <TextInput type="date" label={t('year.until')} min={date} value={until} onChange={(event) => setUntil(event.currentTarget.value || date)} />
        <Button variant="default" onClick={() => done(closeDay(house, date, until < date ? date : until))}>
          {t('year.close')}
        </Button>
        {(kind === 'SPECIAL' || kind === 'CLOSED') && (
          <Button variant="default" onClick={() => done(openDay(house, date))}>
            {t('year.asUsual')}
          </Button>
        )}
      </Stack>
    </Dialog>
  );
}
