import { infiniteQueryOptions, keepPreviousData, queryOptions, type InfiniteData, type QueryClient } from '@tanstack/react-query';
import { http } from './http';
import type { Lead, Page, Schemas } from './model';

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

/** All leads of a view that are not finished, for whoever wants every one of them. */
export async function everyLead(d: string, filter: LeadFilter): Promise<Lead[]> {
  const leads: Lead[] = [];
  let after: string | null = null;
  do {
    const page: Page<Lead> = await http.get('/dealerships/{d}/leads', { path: { d }, query: { ...filter, status: UNFINISHED, limit: MANY, after } });
    leads.push(...page.items);
    after = page.next;
  } while (after);
  return leads;
}

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

const statusOf = (filter: LeadFilter): Lead['status'][] | undefined => (filter.group === 'CLOSED' ? ['CLOSED'] : filter.q ? undefined : UNFINISHED);

/** How many leads a view has of each urgency. */
export const countsQuery = (d: string, filter: LeadFilter, status: Lead['status'][] = UNFINISHED) =>
  queryOptions({
    queryKey: ['leads', d, 'counts', filter, status],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => http.get('/dealerships/{d}/leads/counts', { path: { d }, query: { ...filter, status }, signal }),
  });

/** How many unfinished leads everybody has. */
export const loadsQuery = (d: string) =>
  queryOptions({
    queryKey: ['leads', d, 'loads'],
    queryFn: ({ signal }) => http.get('/dealerships/{d}/leads/loads', { path: { d }, signal }).then((answer) => answer.items),
  });

/** The other leads of a lead's person. */
export const othersQuery = (d: string, id: string) =>
  queryOptions({
    queryKey: ['timeline', d, id, 'others'],
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

/** Whether a lead belongs to a list; undefined where only the server can say. */
function belongs(lead: Lead, filter: LeadFilter): boolean | undefined {
  const status = statusOf(filter);
  if (status && !status.includes(lead.status)) return false;
  if (filter.actor && lead.assignee !== filter.actor && lead.standIn !== filter.actor) return false;
  if (filter.assignee && lead.assignee !== filter.assignee) return false;
  if (filter.escalated && (filter.escalated === 'true' ? lead.escalatedTo.length === 0 : !lead.escalatedTo.includes(filter.escalated))) return false;
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

/** Shows a lead as the server just told it, wherever it is on screen; what counts leads counts it anew. */
export function show(client: QueryClient, d: string, lead: Lead) {
  const lists = client.getQueriesData<Pages>({ queryKey: ['leads', d, 'list'] });
  const before = known(client, d, lead.id);
  client.setQueryData(leadQuery(d, lead.id).queryKey, lead);
  for (const [key, pages] of lists) {
    if (pages) client.setQueryData(key, withLead(pages, lead, key[3] as LeadFilter));
  }
  recount(client, d, before, lead);
}

/** A lead as it was counted last, if a page knows: what was read before the line broke does not say. */
function known(client: QueryClient, d: string, id: string): Lead | undefined {
  const valid = (queryKey: readonly unknown[]) => client.getQueryCache().findAll({ queryKey }).filter((query) => !query.state.isInvalidated);
  const single = valid(leadQuery(d, id).queryKey)[0]?.state.data as Lead | undefined;
  return single ?? valid(['leads', d, 'list']).flatMap((query) => (query.state.data as Pages | undefined)?.pages.flatMap((page) => page.items) ?? []).find((one) => one.id === id);
}

/** Of a lead that no page has seen only the server knows where it was counted before. */
function recount(client: QueryClient, d: string, before: Lead | undefined, lead: Lead) {
  for (const part of ['counts', 'loads'] as const) {
    const queryKey = ['leads', d, part];
    if (!before) {
      void client.invalidateQueries({ queryKey }, { cancelRefetch: false });
      continue;
    }
    for (const [key, counted] of client.getQueriesData<Counts | Load[]>({ queryKey })) {
      if (counted) client.setQueryData(key, Array.isArray(counted) ? loadsAfter(counted, before, lead) : countsAfter(counted, key[3] as LeadFilter, key[4] as Lead['status'][], before, lead));
    }
  }
}

type Counts = Schemas['LeadCounts'];
export type Load = Schemas['PersonLoad'];

const kindOf = (lead: Lead): keyof Counts => (lead.signal === 'RED' ? 'overdue' : lead.status === 'OPEN' ? 'open' : lead.followUpAt ? 'followUp' : 'withoutFollowUp');

/** The counts of a view once a lead has become another. */
export function countsAfter(counts: Counts, filter: LeadFilter, status: Lead['status'][], before: Lead, lead: Lead): Counts {
  const after = { ...counts };
  for (const [one, by] of [[before, -1], [lead, 1]] as const) {
    // What a search finds does not change with what happens to a lead.
    if (status.includes(one.status) && belongs(one, { ...filter, q: undefined })) after[kindOf(one)] += by;
  }
  return filter.q ? counts : after;
}

const COLOURS = { RED: 'red', YELLOW: 'yellow', GREEN: 'green' } as const;

/** What everybody has once a lead has become another. */
export function loadsAfter(loads: Load[], before: Lead, lead: Lead): Load[] {
  let after = loads;
  for (const [one, by] of [[before, -1], [lead, 1]] as const) {
    if (one.signal === 'GREY') continue;
    const colour = COLOURS[one.signal];
    if (!after.some((load) => load.user === one.assignee)) after = [...after, { user: one.assignee, red: 0, yellow: 0, green: 0 }];
    after = after.map((load) => (load.user === one.assignee ? { ...load, [colour]: load[colour] + by } : load));
  }
  return after;
}

/** Reads what lies under the lead on screen. */
export const refresh = (client: QueryClient, d: string, lead: string) => void client.invalidateQueries({ queryKey: ['timeline', d, lead] });
