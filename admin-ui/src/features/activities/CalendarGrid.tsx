import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDealershipId } from '../../api/session';
import { Dialog } from '../../ui/Dialog';
import { clockTime, dayName, exact, type Where } from '../../ui/when';
import { instantOf, isoDate, localDate, type LocalDate } from '../../ui/zone';
import { ActivityActions, MoveDialog } from './ActivityActions';
import classes from './Activities.module.css';
import { droppedAt, hoursOf, inCell, type Entry } from './week';

/** Days and hours. What is dragged to another hour moves there; a click or Enter opens it, and it can be moved from there. */
export function CalendarGrid({ days, entries, now, where, onMove }: { days: LocalDate[]; entries: Entry[]; now: number; where: Where; onMove: (entry: Entry, due: string) => void }) {
  const { t } = useTranslation();
  const [dragged, setDragged] = useState<Entry>();
  const [opened, setOpened] = useState<Entry>();
  const today = isoDate(localDate(now, where.timeZone));
  const shown = entries.filter((entry) => days.some((day) => isoDate(day) === isoDate(localDate(entry.at, where.timeZone))));
  const drop = (day: LocalDate, hour: number) => {
    if (dragged) onMove(dragged, new Date(droppedAt(dragged, day, hour, where.timeZone)).toISOString());
    setDragged(undefined);
  };
  return (
    <div className={classes.scroll}>
      <table className={classes.calendar} data-days={days.length}>
        <thead>
          <tr>
            <th scope="col">
              <span className={classes.hidden}>{t('activity.hour')}</span>
            </th>
            {days.map((day) => (
              <th key={isoDate(day)} scope="col" aria-current={isoDate(day) === today ? 'date' : undefined}>
                {dayName(instantOf(day, 720, where.timeZone), where)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {hoursOf(shown, where.timeZone).map((hour) => (
            <tr key={hour}>
              <th scope="row">{`${hour}:00`}</th>
              {days.map((day) => (
                <td key={isoDate(day)} data-hour={`${isoDate(day)}T${String(hour).padStart(2, '0')}`} onDragOver={(event) => event.preventDefault()} onDrop={() => drop(day, hour)}>
                  {inCell(shown, day, hour, where.timeZone).map((entry) => (
                    <button
                      key={`${entry.kind} ${entry.id}`}
                      type="button"
                      className={classes.entry}
                      data-kind={entry.kind}
                      data-past={entry.at < now || undefined}
                      draggable={entry.kind !== 'deadline'}
                      onDragStart={() => setDragged(entry)}
                      onClick={() => setOpened(entry)}
                    >
                      <time>{clockTime(entry.at, where)}</time> {entry.text || t('activity.followUp')}
                      <span>{entry.who}</span>
                    </button>
                  ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {opened && <EntryDialog entry={opened} where={where} onClose={() => setOpened(undefined)} onMove={onMove} />}
    </div>
  );
}

function EntryDialog({ entry, where, onClose, onMove }: { entry: Entry; where: Where; onClose: () => void; onMove: (entry: Entry, due: string) => void }) {
  const { t } = useTranslation();
  const d = useDealershipId();
  if (entry.kind === 'followUp') {
    return (
      <MoveDialog
        title={entry.who}
        at={entry.at}
        onClose={onClose}
        onMove={(due) => {
          onMove(entry, due);
          onClose();
        }}
      />
    );
  }
  return (
    <Dialog onClose={onClose} title={entry.text} size="md">
      <p>{[exact(entry.at, where), entry.who].filter(Boolean).join(' · ')}</p>
      {entry.activity && (
        <>
          <p>{entry.activity.because.text}</p>
          <ActivityActions activity={entry.activity} />
          <p>
            <Link to="/d/$d/contacts/$contact" params={{ d, contact: entry.activity.contact }}>
              {t('contact.page')}
            </Link>
          </p>
        </>
      )}
      {entry.lead && (
        <Link to="/d/$d/leads" params={{ d }} search={{ lead: entry.lead.id }}>
          {t('activity.lead')}
        </Link>
      )}
    </Dialog>
  );
}
