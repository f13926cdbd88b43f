import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { dealershipQuery } from '../../api/dealership';
import { http, path } from '../../api/http';
import type { CheckItem, Dealership, Settings, Span, Step } from '../../api/model';
import { isEmpty, type Change } from './change';

export const presetsQuery = queryOptions({
  queryKey: ['presets'],
  staleTime: Infinity,
  queryFn: () => http.get<Record<string, { settings: Settings }>>('/presets'),
});

export const checkQuery = (d: string, language: string) =>
  queryOptions({ queryKey: ['check', d, language], queryFn: () => http.get<{ items: CheckItem[] }>(path`/dealerships/${d}/check`, { query: { language } }) });

export interface Preview {
  moved: number;
  dueNow: number;
  dropped: number;
  added: number;
  examples: { lead: string; contact?: string | null; stage: string; user: string; before?: string | null; after?: string | null }[];
  check?: CheckItem[];
}

export const previewQuery = (d: string, change: Change) =>
  queryOptions({
    queryKey: ['preview', d, change],
    enabled: !isEmpty(change),
    retry: false,
    queryFn: ({ signal }) => http.post<Preview>(path`/dealerships/${d}/preview`, { body: change, signal }),
  });

export interface Made {
  source: string;
  receivedAt: string;
  /** Received at this moment, by the server's clock. */
  now?: boolean;
}

export interface Receipt {
  assignee: string;
  plan: Step[];
  open?: Span[];
}

/** What would happen to a made-up lead, today or with a change. */
export const evaluateQuery = (d: string, made: Made | undefined, change: Change | undefined) =>
  queryOptions({
    queryKey: ['evaluate', d, made, change ?? null],
    enabled: made !== undefined,
    retry: false,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      http.post<Receipt>(path`/dealerships/${d}/evaluate`, { body: { source: made?.source, ...(made?.now ? {} : { receivedAt: made?.receivedAt }), contact: {}, ...(change ? { change } : {}) }, signal }),
  });

function refresh(client: ReturnType<typeof useQueryClient>, d: string) {
  for (const key of ['dealership', 'check', 'evaluate', 'calendar', 'leads', 'timeline', 'users', 'sources', 'groups', 'overview']) {
    void client.invalidateQueries({ queryKey: [key, d] });
  }
}

export function useSaveDealership(d: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: Change) => http.put<Dealership>(path`/dealerships/${d}`, { body: change }),
    onSuccess: (house) => {
      client.setQueryData(dealershipQuery(d).queryKey, house);
      refresh(client, d);
    },
  });
}

export type Part = 'users' | 'sources' | 'groups' | 'locations';

export function useSavePart(d: string, part: Part) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, body }: { id: string; body: object }) => http.put(`${path`/dealerships/${d}`}/${part}${path`/${id}`}`, { body }),
    onSuccess: () => refresh(client, d),
  });
}

export function useRemovePart(d: string, part: Part) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => http.delete(`${path`/dealerships/${d}`}/${part}${path`/${id}`}`),
    onSuccess: () => refresh(client, d),
  });
}
