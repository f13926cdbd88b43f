import { infiniteQueryOptions, keepPreviousData, queryOptions, type InfiniteData, type QueryClient } from '@tanstack/react-query';
import { http } from './http';
import { belongs, statusOf, UNFINISHED, type LeadFilter } from './leadFilter';
import type { Lead, Page } from './model';

const PAGE = 100;

type Pages = InfiniteData<Page<Lead>, string | null>;

/** The leads of a view, what burns first at the front, a page at a time. Who searches finds closed ones as well, behind the others. */
export const listQuery = (d: string, filter: LeadFilter, first = PAGE) =>
  infiniteQueryOptions({
    queryKey: ['leads', d, 'list', filter],
    initialPageParam: null as string | null,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) => http.get('/dealerships/{d}/leads', { path: { d }, query: { ...filter, status: statusOf(filter), order: 'URGENCY', limit: pageParam === null ? first : PAGE, after: pageParam }, signal }),
    getNextPageParam: (page) => page.next,
  });

/** How many leads a view has of each urgency. */
export const countsQuery = (d: string, filter: LeadFilter, status: Lead['status'][] = UNFINISHED) =>
  queryOptions({
    queryKey: ['leads', d, 'counts', filter, status],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => http.get('/dealerships/{d}/leads/counts', { path: { d }, query: { ...filter, status }, signal }),
  });

/** The other leads of a lead's person; what happens to the lead does not change them. */
export const othersQuery = (d: string, id: string) =>
  queryOptions({
    queryKey: ['others', d, id],
    queryFn: () => http.get('/dealerships/{d}/leads/{id}/others', { path: { d, id }, query: { limit: 500 } }).then((page) => page.items),
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

/** Shows a lead as the server just told it, wherever it is on screen; what counts leads counts it anew. */
export function show(client: QueryClient, d: string, lead: Lead) {
  const lists = client.getQueriesData<Pages>({ queryKey: ['leads', d, 'list'] });
  const before = known(client, d, lead.id);
  client.setQueryData(leadQuery(d, lead.id).queryKey, lead);
  for (const [key, pages] of lists) {
    if (pages) client.setQueryData(key, withLead(pages, lead, key[3] as LeadFilter));
  }
  // Comes with the first lead that changes: the first page does not carry it.
  void import('./recount').then(({ recount }) => recount(client, d, before, lead));
}

/** A lead as it was counted last, if a page knows: what was read before the line broke does not say. */
function known(client: QueryClient, d: string, id: string): Lead | undefined {
  const valid = (queryKey: readonly unknown[]) => client.getQueryCache().findAll({ queryKey }).filter((query) => !query.state.isInvalidated);
  const single = valid(leadQuery(d, id).queryKey)[0]?.state.data as Lead | undefined;
  return single ?? valid(['leads', d, 'list']).flatMap((query) => (query.state.data as Pages | undefined)?.pages.flatMap((page) => page.items) ?? []).find((one) => one.id === id);
}

/** Reads what lies under the lead on screen: what is planned for it the rules say, and only for whoever looks. */
export const refresh = (client: QueryClient, d: string, lead: string) => void client.invalidateQueries({ queryKey: ['timeline', d, lead] });
