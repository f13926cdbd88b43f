import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { dealershipQuery, withLists } from '../../api/dealership';
import { http } from '../../api/http';
import type { Schemas } from '../../api/model';
import type { Language } from '../../i18n/i18n';
import { isEmpty, type Change } from './change';

export const presetsQuery = queryOptions({
  queryKey: ['presets'],
  staleTime: Infinity,
  queryFn: () => http.get('/presets'),
});

/** The version of its preset that a dealership has, and what the others would change for it. */
export const dealershipPresetQuery = (d: string) => queryOptions({ queryKey: ['preset', d], queryFn: () => http.get('/dealerships/{d}/presets', { path: { d } }) });

export const checkQuery = (d: string, language: Language) =>
  queryOptions({ queryKey: ['check', d, language], queryFn: () => http.get('/dealerships/{d}/check', { path: { d }, query: { language } }) });

/** A change as it is sent; null takes a value away, which the document says in words only. */
const bodyOf = (change: Change) => change as Schemas['DealershipInput'];

export const previewQuery = (d: string, change: Change) =>
  queryOptions({
    queryKey: ['preview', d, change],
    enabled: !isEmpty(change),
    retry: false,
    queryFn: ({ signal }) => http.post('/dealerships/{d}/preview', { path: { d }, body: bodyOf(change), signal }),
  });

export interface Made {
  source: string;
  receivedAt: string;
  /** Received at this moment, by the server's clock. */
  now?: boolean;
}

/** What would happen to a made-up lead, today or with a change. */
export const evaluateQuery = (d: string, made: Made | undefined, change: Change | undefined) =>
  queryOptions({
    queryKey: ['evaluate', d, made, change ?? null],
    enabled: made !== undefined,
    retry: false,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      http.post('/dealerships/{d}/evaluate', { path: { d }, body: { source: made?.source ?? '', ...(made?.now ? {} : { receivedAt: made?.receivedAt }), contact: {}, ...(change ? { change: bodyOf(change) } : {}) }, signal }),
  });

/** A change holds for the state it was made from; one of something new, only if there is none yet. */
const ifMatch = (revision: string | undefined): Record<string, string> => (revision ? { 'If-Match': `"${revision}"` } : { 'If-None-Match': '*' });

function refresh(client: ReturnType<typeof useQueryClient>, d: string) {
  for (const key of ['dealership', 'check', 'evaluate', 'calendar', 'leads', 'timeline', 'users', 'sources', 'groups', 'locations', 'overview', 'preset']) {
    void client.invalidateQueries({ queryKey: [key, d] });
  }
}

export function useSaveDealership(d: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ change, revision }: { change: Change; revision: string }) => withLists(await http.put('/dealerships/{d}', { path: { d }, body: bodyOf(change), headers: ifMatch(revision) })),
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
    mutationFn: ({ id, body, revision }: { id: string; body: object; revision: string | undefined }) => http.put(`/dealerships/{d}/${part}/{id}`, { path: { d, id }, body, headers: ifMatch(revision) }),
    onSuccess: (saved) => {
      client.setQueryData<{ id: string }[]>([part, d], (all) => all?.map((one) => (one.id === saved.id ? saved : one)));
      refresh(client, d);
    },
  });
}

export function useRemovePart(d: string, part: Part) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, successor }: { id: string; successor?: string | null }) => http.delete(`/dealerships/{d}/${part as 'users'}/{id}`, { path: { d, id }, query: { successor } }),
    onSuccess: () => refresh(client, d),
  });
}
