import { Button, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/Panel';
import { DAYS, clockText, erase, paint, readInterval, readWeek, weekMinutes, writeInterval, writeWeek, type Day, type Interval } from '../../ui/calendar';
import type { WeekHours } from '../../api/model';
import classes from './Hours.module.css';

const STEP = 15;
const FROM = 6 * 60;
const TO = 22 * 60;

const TIMES = /^(\d{1,2})(?:[:.](\d{2}))?-(\d{1,2})(?:[:.](\d{2}))?$/;
const CLOSED = /^(geschlossen|zu|closed)$/;

/** Reads "8:00–12:00, 13:00–18:00", "9-13", "9 bis 13 Uhr", "geschlossen"; undefined if it cannot be read. */
export function readTimes(text: string): Interval[] | undefined {
  const given = text.toLowerCase().trim().replace(/\b(uhr|h)\b/g, '').replace(/[–—]|\b(bis|to)\b/g, '-').replace(/[;/]|\b(und|and)\b/g, ',').replaceAll(' ', '');
  if (CLOSED.test(given)) return [];
  const parts = given.split(',').filter(Boolean).map((part) => TIMES.exec(part));
  if (parts.includes(null) || (given !== '' && parts.length === 0)) return undefined;
  const intervals = parts.map((part) => readInterval(`${part?.[1]}:${part?.[2] ?? '00'}-${part?.[3]}:${part?.[4] ?? '00'}`));
  if (parts.some((part) => Number(part?.[2] ?? 0) > 59 || Number(part?.[4] ?? 0) > 59 || Number(part?.[3]) > 24)) return undefined;
  if (intervals.some((one) => one.from >= 1440 || one.to - one.from > 1440)) return undefined;
  return intervals.reduce<Interval[]>((all, one) => paint(all, one), []);
}

/** A week to paint on: drag opens, drag over open time closes. Every day can be typed as well. */
export function HoursWeek({ hours, readOnly, onChange }: { hours: WeekHours; readOnly: boolean; onChange: (hours: WeekHours) => void }) {
  const { t } = useTranslation();
  const week = readWeek(hours);
  const early = Math.min(FROM, ...DAYS.flatMap((day) => week[day].map((one) => Math.floor(one.from / 60) * 60)));
  const late = Math.max(TO, ...DAYS.flatMap((day) => week[day].map((one) => Math.min(1440, Math.ceil(one.to / 60) * 60))));
  const set = (day: Day, intervals: Interval[]) => onChange(writeWeek({ ...week, [day]: intervals }));
  const minutes = weekMinutes(week);
  return (
    <Panel title={t('hours.title')} aside={t('hours.sum', { hours: Math.round(minutes / 6) / 10 })}>
      {!readOnly && <p className={classes.hint}>{t('hours.hint')}</p>}
      <div className={classes.scale} aria-hidden>
        {Array.from({ length: Math.floor((late - early) / 120) + 1 }, (_, n) => early + n * 120).map((at) => (
          <span key={at} style={{ left: `${((at - early) / (late - early)) * 100}%` }}>
            {clockText(at)}
          </span>
        ))}
      </div>
      <div data-field="openingHours">
        {DAYS.map((day) => (
          <DayRow key={day} day={day} intervals={week[day]} early={early} late={late} readOnly={readOnly} onChange={(intervals) => set(day, intervals)} />
        ))}
      </div>
      {!readOnly && (
        <Button size="compact-sm" variant="default" mt="sm" onClick={() => onChange(writeWeek({ ...week, tue: week.mon, wed: week.mon, thu: week.mon, fri: week.mon }))}>
          {t('hours.copyMonday')}
        </Button>
      )}
    </Panel>
  );
}

function DayRow({ day, intervals, early, late, readOnly, onChange }: { day: Day; intervals: Interval[]; early: number; late: number; readOnly: boolean; onChange: (intervals: Interval[]) => void }) {
  const { t } = useTranslation();
  const track = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<{ from: number; to: number; closing: boolean }>();
  const [typed, setTyped] = useState<string>();
  const name = t(`setup.day.${day}`);
  const text = intervals.map(writeInterval).map((one) => one.replace('-', '–')).join(', ');
  const wrong = typed !== undefined && readTimes(typed) === undefined;
  const at = (x: number) => {
    const box = track.current?.getBoundingClientRect();
    if (!box) return early;
    const minute = early + ((x - box.left) / box.width) * (late - early);
    return Math.min(late, Math.max(early, Math.round(minute / STEP) * STEP));
  };
  const place = (one: Interval) => ({
    left: `${((Math.max(one.from, early) - early) / (late - early)) * 100}%`,
    width: `${((Math.min(one.to, late) - Math.max(one.from, early)) / (late - early)) * 100}%`,
  });
  const stretch = drag && { from: Math.min(drag.from, drag.to), to: Math.max(drag.from, drag.to) };
  return (
    <div className={classes.day}>
      <span className={classes.dayName}>{name}</span>
      <div
        ref={track}
        className={classes.track}
        data-readonly={readOnly || undefined}
        data-testid={`track-${day}`}
        onPointerDown={(event) => {
          if (readOnly || event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          const minute = at(event.clientX);
          setDrag({ from: minute, to: minute, closing: intervals.some((one) => minute >= one.from && minute < one.to) });
        }}
        onPointerMove={(event) => drag && setDrag({ ...drag, to: at(event.clientX) })}
        onPointerUp={() => {
          if (stretch && stretch.to > stretch.from) onChange(drag.closing ? erase(intervals, stretch) : paint(intervals, stretch));
          setDrag(undefined);
        }}
        onPointerCancel={() => setDrag(undefined)}
      >
        {intervals.map((one) => (
          <span key={one.from} className={classes.open} style={place(one)} />
        ))}
        {stretch && stretch.to > stretch.from && (
          <span className={classes.drag} data-closing={drag.closing || undefined} style={place(stretch)}>
            {clockText(stretch.from)}–{clockText(stretch.to)}
          </span>
        )}
      </div>
      <TextInput
        size="xs"
        aria-label={t('hours.of', { day: name })}
        placeholder={t('hours.closed')}
        disabled={readOnly}
        value={typed ?? text}
        error={wrong ? t('hours.wrong') : undefined}
        onFocus={() => setTyped(typed ?? text)}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          const read = readTimes(event.currentTarget.value);
          if (read) onChange(read);
        }}
        // What could not be read stays, with the reason; it must not vanish unseen.
        onBlur={() => setTyped(wrong ? typed : undefined)}
      />
    </div>
  );
}
