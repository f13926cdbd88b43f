import { infiniteQueryOptions, keepPreviousData, queryOptions, type QueryClient } from '@tanstack/react-query';
import { http } from '../../api/http';
import type { Lead, Page } from '../../api/model';

export interface LeadFilter {
  /** Who is to act: responsible, or standing in for somebody absent. */
  actor?: string | undefined;
  assignee?: string | undefined;
  escalated?: string | undefined;
  source?: string | undefined;
  q?: string | undefined;
}

const PAGE = 500;
const CLOSED_PAGE = 50;
const UNFINISHED = 'OPEN,IN_PROGRESS';

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
    queryFn: ({ signal }) => every(d, { ...filter, status: UNFINISHED }, signal),
  });

/** Closed leads, the newest first, a page at a time. */
export const closedQuery = (d: string, filter: LeadFilter) =>
  infiniteQueryOptions({
    queryKey: ['leads', d, 'closed', filter],
    initialPageParam: null as string | null,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) => http.get('/dealerships/{d}/leads', { path: { d }, query: { ...filter, status: ['CLOSED'], limit: CLOSED_PAGE, after: pageParam }, signal }),
    getNextPageParam: (page) => page.next,
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

export const OUTCOMES = ['WON', 'LOST', 'DUPLICATE', 'SPAM'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const FOLLOW_UP_KINDS = ['CALL', 'MAIL', 'VISIT', 'TEST_DRIVE', 'OFFER', 'OTHER'] as const;
export type FollowUpKind = (typeof FOLLOW_UP_KINDS)[number];

export type LeadAction =
  | { type: 'answered' }
  | { type: 'followUpSet'; due: string; kind?: FollowUpKind; text?: string }
  | { type: 'noted'; text: string }
  | { type: 'closed'; outcome: Outcome }
  | { type: 'customerReplied' }
  | { type: 'callBackNoted'; text?: string }
  | { type: 'assigned'; to: string }
  | { type: 'claim'; by: string };

/** The list with one lead as it is now. */
export const replaceIn = (leads: Lead[] | undefined, lead: Lead): Lead[] | undefined => leads?.map((one) => (one.id === lead.id ? { ...one, ...lead } : one));

/** Shows a lead as the server just told it, wherever it is on screen. */
export function show(client: QueryClient, d: string, lead: Lead) {
  client.setQueryData(leadQuery(d, lead.id).queryKey, (old) => (old ? { ...old, ...lead } : old));
  client.setQueriesData<Lead[]>({ queryKey: ['leads', d] }, (leads) => (Array.isArray(leads) ? replaceIn(leads, lead) : leads));
}

/** Reads again what the page shows of a lead. */
export function refresh(client: QueryClient, d: string, lead: string) {
  void client.invalidateQueries({ queryKey: ['leads', d] });
  void client.invalidateQueries({ queryKey: ['lead', d, lead] });
  void client.invalidateQueries({ queryKey: ['timeline', d, lead] });
}
