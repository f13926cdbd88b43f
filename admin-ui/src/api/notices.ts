import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { http } from './http';
import type { Notice } from './model';

/**
 * What was and will be said to people about one lead.
 * @param fired how many stages have fired, undefined while that is not known: asked anew with each one more, and while something waits to be delivered
 */
export const noticesOfLeadQuery = (d: string, lead: string, fired: number | undefined) =>
  queryOptions({
    queryKey: ['noticesOf', d, lead, fired],
    enabled: fired !== undefined,
    placeholderData: keepPreviousData,
    queryFn: async (): Promise<Notice[]> => (await http.get('/dealerships/{d}/notices', { path: { d }, query: { lead, limit: 200 } })).items,
    refetchInterval: ({ state }) => (state.data?.some((one) => one.state === 'PENDING') ? 15_000 : false),
  });
