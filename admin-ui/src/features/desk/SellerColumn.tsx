import { Avatar } from '@mantine/core';
import { memo, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeadFilter } from '../../api/leadFilter';
import { dayName, type Where } from '../../ui/when';
import { useUrgencyWords } from '../leads/words';
import { DeskRows } from './DeskRows';
import type { Column } from './people';
import { TickAll } from './TickAll';
import type { Ticks } from './ticks';
import { useDeskLeads } from './useDeskLeads';
import { useNear } from './useNear';
import classes from './DeskPage.module.css';

interface Props {
  d: string;
  column: Column;
  where: Where;
  ticks: Ticks | undefined;
  onOpen: (id: string) => void;
  onDropLead: (id: string, to: string) => void;
  /** The name of whoever stands in. */
  deputy: string | undefined;
}

/** One person: how much they carry, what burns, whether they are there. Leads can be dropped here. */
export const SellerColumn = memo(function SellerColumn({ d, column, where, ticks, onOpen, onDropLead, deputy }: Props) {
  const { t } = useTranslation();
  const { say } = useUrgencyWords();
  const section = useRef<HTMLElement>(null);
  const near = useNear(section);
  const [over, setOver] = useState(false);
  const { user, absent, count } = column;
  const filter = useMemo<LeadFilter>(() => ({ assignee: user.id }), [user.id]);
  const leads = useDeskLeads(d, filter, near && count > 0);
  const name = user.name ?? user.id;
  const oldest = leads.urgent[0];
  const load = [
    ['red', column.red],
    ['yellow', column.yellow],
    ['green', column.green],
  ] as const;
  return (
    <section
      ref={section}
      className={classes.column}
      data-over={over || undefined}
      data-absent={absent ? '' : undefined}
      aria-label={name}
      onDragOver={(event) => {
        if (!ticks || !event.dataTransfer.types.includes('text/lead')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (event.dataTransfer.getData('text/from') !== user.id) onDropLead(event.dataTransfer.getData('text/lead'), user.id);
      }}
    >
      <header className={classes.who}>
        <Avatar size={30} radius="xl" name={name} color="petrol" classNames={{ placeholder: classes.initials ?? '' }} aria-hidden />
        <div>
          <h2>{name}</h2>
          <p className={classes.dim}>
            {[absent && t('desk.absent', { day: dayName(absent.until - 1, where) }), absent && deputy && t('desk.deputy', { name: deputy }), t('desk.load', { count }), !absent && oldest && say(oldest.urgency)].filter(Boolean).join(' · ')}
          </p>
        </div>
        {ticks && count > 0 && <TickAll d={d} filter={filter} urgent={leads.urgent} count={count} ticks={ticks} label={name} />}
      </header>
      <div className={classes.loadBar} role="img" aria-label={t('desk.loadLabel', { red: column.red, yellow: column.yellow, green: column.green })}>
        {load.map(([colour, n]) => n > 0 && <span key={colour} data-colour={colour} style={{ flexGrow: n }} />)}
      </div>
      {near ? <DeskRows leads={leads} count={count} ticks={ticks} onOpen={onOpen} /> : <div style={{ height: Math.min(count, 5) * 57 }} />}
      {count === 0 && <p className={classes.none}>{t(ticks ? 'desk.noLeads' : 'desk.noLeadsHere')}</p>}
    </section>
  );
});
