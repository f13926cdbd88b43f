import { queryOptions } from '@tanstack/react-query';
import { http } from '../../api/http';
import { UNFINISHED, type LeadFilter } from '../../api/leadFilter';
import type { Lead, Page } from '../../api/model';

const MANY = 500;

export const responseTimesQuery = (d: string, from: string, to: string) =>
  queryOptions({
    queryKey: ['responseTimes', d, from, to],
    queryFn: () => http.get('/dealerships/{d}/reports/response-times', { path: { d }, query: { from, to } }),
  });

/** How many unfinished leads everybody has. */
export const loadsQuery = (d: string) =>
  queryOptions({
    queryKey: ['leads', d, 'loads'],
    queryFn: ({ signal }) => http.get('/dealerships/{d}/leads/loads', { path: { d }, signal }).then((answer) => answer.items),
  });

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
