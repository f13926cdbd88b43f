import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Lead } from '../../api/model';
import { leadQuery } from '../../api/leads';
import type { Urgent } from './urgency';

const wide = () => window.matchMedia('(min-width: 64em)').matches;

/**
 * Which lead is shown beside the list. A wide page shows the first by itself, and then stays with it: the list may move
 * under the reader, and what is pressed must meet the lead that was read.
 */
export function useChosenLead(d: string, view: string, urgent: Urgent[]) {
  const search = useSearch({ from: '/inside/d/$d/leads' });
  const navigate = useNavigate({ from: '/d/$d/leads' });
  const [first, setFirst] = useState<{ view: string; id: string }>();
  const proposed = urgent[0]?.lead.id;
  if (!search.lead && proposed && first?.view !== view && wide()) setFirst({ view, id: proposed });
  const id = search.lead ?? (first?.view === view ? first.id : undefined);
  const single = useQuery({ ...leadQuery(d, id ?? ''), enabled: id !== undefined });
  const lead: Lead | undefined = single.data ?? urgent.find((one) => one.lead.id === id)?.lead;
  const choose = (next: string | undefined) => {
    if (next === undefined) setFirst(undefined);
    void navigate({ search: (old) => ({ ...old, lead: next, dialog: undefined }), replace: search.lead !== undefined });
  };
  const neighbour = (step: number) => {
    const at = urgent.findIndex((one) => one.lead.id === id);
    return urgent[Math.min(Math.max(at + step, 0), urgent.length - 1)]?.lead.id ?? id;
  };
  return { id, lead, error: single.error, choose, neighbour };
}
