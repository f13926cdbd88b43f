import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { http } from '../../api/http';
import type { Lead, Page } from '../../api/model';

export interface LeadFilter {
  assignee?: string | undefined;
  escalated?: string | undefined;
  source?: string | undefined;
  q?: string | undefined;
}

const PAGE = 500;
const UNFINISHED = ['OPEN', 'IN_PROGRESS'] as const;

async function every(d: string, query: Record<string, string | undefined>, signal: AbortSignal): Promise<Lead[]> {
  const leads: Lead[] = [];
  let after: string | null = null;
  do {
    const page: Page<Lead> = await http.get('/dealerships/{d}/leads', { path: { d }, query: { ...query, limit: PAGE, after }, signal });
    leads.push(...page.items);
    after = page.next;
  } while (after);
  return leads;
}

/** All leads that are not finished; what burns first is sorted here, since it depends on the minute. */
export const leadsQuery = (d: string, filter: LeadFilter) =>
  queryOptions({
    queryKey: ['leads', d, filter],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const found = await Promise.all(UNFINISHED.map((status) => every(d, { ...filter, status }, signal)));
      return found.flat();
    },
  });

export const leadQuery = (d: string, id: string) =>
  queryOptions({
    queryKey: ['lead', d, id],
    queryFn: () => http.get('/dealerships/{d}/leads/{id}', { path: { d, id } }),
  });

export const timelineQuery = (d: string, id: string) =>
  queryOptions({
    queryKey: ['timeline', d, id],
    queryFn: () => http.get('/dealerships/{d}/leads/{id}/timeline', { path: { d, id } }),
  });

export type LeadAction =
  | { type: 'answered' }
  | { type: 'followUpSet'; due: string }
  | { type: 'closed'; outcome: 'WON' | 'LOST' | 'DUPLICATE' | 'SPAM' }
  | { type: 'assigned'; to: string }
  | { type: 'claim'; by: string };

/** What the lead will be, as far as it can be known before the server answers. */
export function foreseen(lead: Lead, action: LeadAction): Lead {
  switch (action.type) {
    case 'answered':
      return { ...lead, status: 'IN_PROGRESS', signal: 'GREEN', escalatedTo: [], overdueSince: null };
    case 'followUpSet':
      return { ...lead, status: 'IN_PROGRESS', signal: 'GREEN', followUpAt: action.due, escalatedTo: [], overdueSince: null };
    case 'closed':
      return { ...lead, status: 'CLOSED', signal: 'GREY', escalatedTo: [], overdueSince: null, followUpAt: null };
    case 'assigned':
      return { ...lead, assignee: action.to };
    case 'claim':
      return { ...lead, assignee: action.by };
  }
}

/** The list with one lead as it is now. */
export const replaceIn = (leads: Lead[] | undefined, lead: Lead): Lead[] | undefined => leads?.map((one) => (one.id === lead.id ? { ...one, ...lead } : one));

/** Tells the server what happened to a lead; the page shows it at once and takes it back if the server refuses. */
export function useLeadAction(d: string, me: string | null) {
  const client = useQueryClient();
  const show = (lead: Lead) => {
    client.setQueryData(leadQuery(d, lead.id).queryKey, (old) => (old ? { ...old, ...lead } : old));
    client.setQueriesData<Lead[]>({ queryKey: ['leads', d] }, (leads) => (Array.isArray(leads) ? replaceIn(leads, lead) : leads));
  };
  return useMutation({
    mutationFn: ({ lead, action }: { lead: Lead; action: LeadAction }) => {
      if (action.type === 'claim') {
        return http.post('/dealerships/{d}/leads/{id}/claim', { path: { d, id: lead.id }, body: { by: action.by } });
      }
      return http.post('/dealerships/{d}/leads/{id}/events', { path: { d, id: lead.id },
        body: { ...action, ...(me ? { by: me } : {}) },
      });
    },
    onMutate: async ({ lead, action }) => {
      await client.cancelQueries({ queryKey: ['leads', d] });
      show(foreseen(lead, action));
      return { before: lead };
    },
    onError: (_error, _given, context) => {
      if (context) show(context.before);
    },
    onSuccess: (lead) => {
      if (lead) show(lead);
    },
    onSettled: (_lead, _error, { lead }) => {
      void client.invalidateQueries({ queryKey: ['leads', d] });
      void client.invalidateQueries({ queryKey: ['lead', d, lead.id] });
      void client.invalidateQueries({ queryKey: ['timeline', d, lead.id] });
    },
  });
}
