import { infiniteQueryOptions, keepPreviousData, queryOptions, type InfiniteData, type QueryClient } from '@tanstack/react-query';
import { http } from './http';
import type { Lead, Page } from './model';

export interface LeadFilter {
  /** Who is to act: responsible, or standing in for somebody absent. */
  actor?: string | undefined;
  assignee?: string | undefined;
  escalated?: string | undefined;
  source?: string | undefined;
  group?: 'OVERDUE' | 'WITHOUT_FOLLOW_UP' | 'CLOSED' | undefined;
  q?: string | undefined;
}

const PAGE = 100;
const MANY = 500;
const UNFINISHED: Lead['status'][] = ['OPEN', 'IN_PROGRESS'];

/** All leads that are not finished, for pages that add them up. */
export const leadsQuery = (d: string, filter: LeadFilter) =>
  queryOptions({
    queryKey: ['leads', d, 'every', filter],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const leads: Lead[] = [];
      let after: string | null = null;
      do {
        const page: Page<Lead> = await http.get('/dealerships/{d}/leads', { path: { d }, query: { ...filter, status: UNFINISHED, limit: MANY, after }, signal });
        leads.push(...page.items);
        after = page.next;
      } while (after);
      return leads;
    },
  });

type Pages = InfiniteData<Page<Lead>, string | null>;

/** The leads of a view, what burns first at the front, a page at a time. Who searches finds closed ones as well, behind the others. */
export const listQuery = (d: string, filter: LeadFilter) =>
  infiniteQueryOptions({
    queryKey: ['leads', d, 'list', filter],
    initialPageParam: null as string | null,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) => http.get('/dealerships/{d}/leads', { path: { d }, query: { ...filter, status: statusOf(filter), order: 'URGENCY', limit: PAGE, after: pageParam }, signal }),
    getNextPageParam: (page) => page.next,
  });

const statusOf = (filter: LeadFilter): Lead['status'][] | undefined => (filter.group === 'CLOSED' ? ['CLOSED'] : filter.q ? undefined : UNFINISHED);

/** How many leads a view has of each urgency, of one status. */
export const countsQuery = (d: string, filter: LeadFilter, status: 'OPEN' | 'IN_PROGRESS') =>
  queryOptions({
    queryKey: ['leads', d, 'counts', filter, status],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => http.get('/dealerships/{d}/leads/counts', { path: { d }, query: { ...filter, status: [status] }, signal }),
  });

/** The other leads of a lead's person. */
export const othersQuery = (d: string, id: string) =>
  queryOptions({
    queryKey: ['timeline', d, id, 'others'],
    queryFn: () => http.get('/dealerships/{d}/leads/{id}/others', { path: { d, id } }).then((page) => page.items),
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
  | { type: 'closed'; outcome: Outcome; reason?: string }
  | { type: 'customerReplied' }
  | { type: 'callBackNoted'; text?: string }
  | { type: 'assigned'; to: string }
  | { type: 'claim'; by: string };

/** Whether a lead belongs to a list; undefined where only the server can say. */
function belongs(lead: Lead, filter: LeadFilter): boolean | undefined {
  const status = statusOf(filter);
  if (status && !status.includes(lead.status)) return false;
  if (filter.actor && lead.assignee !== filter.actor && lead.standIn !== filter.actor) return false;
  if (filter.assignee && lead.assignee !== filter.assignee) return false;
  if (filter.group === 'OVERDUE' && lead.signal !== 'RED') return false;
  if (filter.group === 'WITHOUT_FOLLOW_UP' && (lead.status !== 'IN_PROGRESS' || lead.followUpAt !== null || lead.signal === 'RED')) return false;
  return filter.q ? undefined : true;
}

/** The pages of a list with one lead as it is now: its row changes, comes or goes, and nothing else is read. */
export function withLead(pages: Pages, lead: Lead, filter: LeadFilter): Pages {
  const known = pages.pages.some((page) => page.items.some((one) => one.id === lead.id));
  const here = belongs(lead, filter) ?? known;
  const items = (page: Page<Lead>, n: number) => {
    const rest = here ? page.items.map((one) => (one.id === lead.id ? lead : one)) : page.items.filter((one) => one.id !== lead.id);
    return here && !known && n === 0 ? [lead, ...rest] : rest;
  };
  return { ...pages, pages: pages.pages.map((page, n) => ({ ...page, items: items(page, n) })) };
}

/** Shows a lead as the server just told it, wherever it is on screen. */
export function show(client: QueryClient, d: string, lead: Lead) {
  client.setQueryData(leadQuery(d, lead.id).queryKey, lead);
  for (const [key, pages] of client.getQueriesData<Pages>({ queryKey: ['leads', d, 'list'] })) {
    if (pages) client.setQueryData(key, withLead(pages, lead, key[3] as LeadFilter));
  }
  client.setQueriesData<Lead[]>({ queryKey: ['leads', d, 'every'] }, (leads) => leads && changed(leads, lead));
}

const changed = (leads: Lead[], lead: Lead) => {
  const rest = leads.filter((one) => one.id !== lead.id);
  return lead.status === 'CLOSED' ? rest : [...rest, lead];
};

/** Counts again, and reads what lies under the lead on screen. */
export function refresh(client: QueryClient, d: string, lead: string) {
  void client.invalidateQueries({ queryKey: ['leads', d, 'counts'] });
  void client.invalidateQueries({ queryKey: ['timeline', d, lead] });
}

/** Reads one lead that changed, and shows it. */
export async function reread(client: QueryClient, d: string, id: string) {
  show(client, d, await http.get('/dealerships/{d}/leads/{id}', { path: { d, id } }));
  refresh(client, d, id);
}
