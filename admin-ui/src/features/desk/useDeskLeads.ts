import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useWhere } from '../../api/dealership';
import { listQuery } from '../../api/leads';
import type { LeadFilter } from '../../api/leadFilter';
import { useNow } from '../../ui/clock';
import { byUrgency } from '../leads/urgency';
import { useUrgencyWords } from '../leads/words';

/** So many rows a list shows at once, and so many are read at first: what is in sight and a little more. */
export const SHOWN = 5;
const FIRST = 10;

/** The leads of a list on the desk, what burns first at the front, as far as they were scrolled to. */
export function useDeskLeads(d: string, filter: LeadFilter, enabled: boolean) {
  const { timeZone, language } = useWhere();
  const now = useNow(30);
  const { word } = useUrgencyWords();
  const list = useInfiniteQuery({ ...listQuery(d, filter, FIRST), enabled });
  const urgent = useMemo(() => {
    // A lead that moved between two pages while they were read is on both.
    const leads = new Map((list.data?.pages ?? []).flatMap((page) => page.items).map((lead) => [lead.id, lead]));
    return byUrgency([...leads.values()], now, { timeZone, language }, word);
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [list.data, now, timeZone, language]);
  return { list, urgent };
}

export type DeskLeads = ReturnType<typeof useDeskLeads>;
