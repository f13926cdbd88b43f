import { Avatar, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayName, type Where } from '../../ui/when';
import { LeadRow } from '../leads/LeadRow';
import { useUrgencyWords } from '../leads/words';
import type { Column } from './people';
import classes from './DeskPage.module.css';

const FIRST = 5;

interface Props {
  column: Column;
  where: Where;
  ticked: ReadonlySet<string>;
  onTick: (id: string, on: boolean) => void;
  onOpen: (id: string) => void;
  onDropLead: (id: string) => void;
  nameOfUser: (id: string) => string;
  nameOfSource: (id: string) => string;
}

/** One person: how much they carry, what burns, whether they are there. Leads can be dropped here. */
export function SellerColumn({ column, where, ticked, onTick, onOpen, onDropLead, nameOfUser, nameOfSource }: Props) {
  const { t } = useTranslation();
  const { say } = useUrgencyWords();
  const [over, setOver] = useState(false);
  const [all, setAll] = useState(false);
  const { user, leads, absent } = column;
  const name = user.name ?? user.id;
  const shown = all ? leads : leads.slice(0, FIRST);
  const oldest = leads[0];
  const load = [
    ['red', column.red],
    ['yellow', column.yellow],
    ['green', column.green],
  ] as const;
  return (
    <section
      className={classes.column}
      data-over={over || undefined}
      data-absent={absent ? '' : undefined}
      aria-label={name}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('text/lead')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onDropLead(event.dataTransfer.getData('text/lead'));
      }}
    >
      <header className={classes.who}>
        <Avatar size={30} radius="xl" name={name} color="petrol" classNames={{ placeholder: classes.initials ?? '' }} aria-hidden />
        <div>
          <h2>{name}</h2>
          <p className={classes.dim}>
            {absent
              ? [t('desk.absent', { day: dayName(absent.until - 1, where) }), absent.deputy && t('desk.deputy', { name: nameOfUser(absent.deputy) })].filter(Boolean).join(' · ')
              : [t('desk.load', { count: leads.length }), oldest && say(oldest.urgency)].filter(Boolean).join(' · ')}
          </p>
        </div>
      </header>
      <div className={classes.loadBar} role="img" aria-label={t('desk.loadLabel', { red: column.red, yellow: column.yellow, green: column.green })}>
        {load.map(([colour, count]) => count > 0 && <span key={colour} data-colour={colour} style={{ flexGrow: count }} />)}
      </div>
      <ul className={classes.rows}>
        {shown.map((one) => (
          <li key={one.lead.id} className={classes.row} data-ticked={ticked.has(one.lead.id) || undefined} draggable onDragStart={(event) => event.dataTransfer.setData('text/lead', one.lead.id)}>
            <Checkbox size="xs" checked={ticked.has(one.lead.id)} onChange={(event) => onTick(one.lead.id, event.currentTarget.checked)} aria-label={t('desk.tick', { name: one.lead.contact.name ?? one.lead.id })} />
            <button type="button" className={classes.open} onClick={() => onOpen(one.lead.id)}>
              <LeadRow urgent={one} where={where} source={nameOfSource(one.lead.source)} />
            </button>
          </li>
        ))}
      </ul>
      {leads.length === 0 && <p className={classes.none}>{t('desk.noLeads')}</p>}
      {leads.length > FIRST && (
        <button type="button" className={classes.more} onClick={() => setAll(!all)}>
          {all ? t('desk.fewer') : t('desk.more', { count: leads.length - FIRST })}
        </button>
      )}
    </section>
  );
}
