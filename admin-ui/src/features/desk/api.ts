import { queryOptions } from '@tanstack/react-query';
import { http, path } from '../../api/http';

export interface Share {
  count: number;
  /** ISO duration in opening time; null where nothing was answered. */
  median: string | null;
  /** From 0 to 1. */
  withinLimit: number | null;
}

export interface ResponseTimes {
  target?: string | null;
  weeks: (Share & { week: string; start?: string })[];
  users: (Share & { user: string })[];
  sources: (Share & { source: string })[];
}

export const responseTimesQuery = (d: string, from: string, to: string) =>
  queryOptions({
    queryKey: ['responseTimes', d, from, to],
    queryFn: () => http.get<ResponseTimes>(path`/dealerships/${d}/reports/response-times`, { query: { from, to } }),
  });
