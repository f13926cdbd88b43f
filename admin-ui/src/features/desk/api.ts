import { queryOptions } from '@tanstack/react-query';
import { http, path } from '../../api/http';

export interface Share {
  name: string;
  count: number;
  /** ISO duration in opening time; null where nothing was answered. */
  median: string | null;
  /** From 0 to 1. */
  withinLimit: number | null;
}

export interface ResponseTimes {
  target?: string | null;
  /** Named `2026-W10`. */
  weeks: Share[];
  /** Named by id. */
  users: Share[];
  sources: Share[];
}

export const responseTimesQuery = (d: string, from: string, to: string) =>
  queryOptions({
    queryKey: ['responseTimes', d, from, to],
    queryFn: () => http.get<ResponseTimes>(path`/dealerships/${d}/reports/response-times`, { query: { from, to } }),
  });
