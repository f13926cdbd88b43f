import { queryOptions } from '@tanstack/react-query';
import { http } from './http';
import type { Notice } from './model';

/** What was and will be said to people about one lead. Asked anew while something waits to be delivered. */
export const noticesOfLeadQuery = (d: string, lead: string) =>
  queryOptions({
    queryKey: ['timeline', d, lead, 'notices'],
    queryFn: async (): Promise<Notice[]> => (await http.get('/dealerships/{d}/notices', { path: { d }, query: { lead, limit: 200 } })).items,
    refetchInterval: ({ state }) => (state.data?.some((one) => one.state === 'PENDING') ? 15_000 : false),
  });
