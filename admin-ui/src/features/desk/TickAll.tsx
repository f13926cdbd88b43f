import { Checkbox } from '@mantine/core';
import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeadFilter } from '../../api/leadFilter';
import type { Urgent } from '../leads/urgency';
import { everyLead } from './api';
import type { Ticks } from './ticks';

/** Ticks a whole list; what was not scrolled to is read for it. */
export function TickAll({ d, filter, urgent, count, ticks, label }: { d: string; filter: LeadFilter; urgent: Urgent[]; count: number; ticks: Ticks; label: string }) {
  const { t } = useTranslation();
  const [reading, setReading] = useState(false);
  const ticked = useSyncExternalStore(ticks.subscribe, () => urgent.filter((one) => ticks.has(one.lead.id)).length);
  const on = urgent.length > 0 && ticked === urgent.length;
  const change = async (checked: boolean) => {
    const known = urgent.map((one) => one.lead);
    if (!checked || known.length >= count) return ticks.set(known, checked);
    setReading(true);
    try {
      ticks.set(await everyLead(d, filter), true);
    } finally {
      setReading(false);
    }
  };
  return <Checkbox size="xs" disabled={reading || urgent.length === 0} checked={on || reading} indeterminate={!on && ticked > 0} onChange={(event) => void change(event.currentTarget.checked)} aria-label={t('desk.tickAll', { name: label })} title={t('desk.tickAll', { name: label })} />;
}
