import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { http } from '../../api/http';
import type { Impact } from '../../api/model';
import { refreshRules } from './api';
import { whenDone } from './impactApi';

const AGAIN_MS = 20_000;

/** What waits for its instant. The server publishes it, so it is asked again now and then. */
export const scheduleQuery = (d: string) =>
  queryOptions({
    queryKey: ['rules', d, 'schedule'],
    queryFn: async () => (await http.get('/dealerships/{d}/rules/draft/schedule', { path: { d } })).schedule ?? null,
    refetchInterval: (query) => (query.state.data && !query.state.data.refused ? AGAIN_MS : false),
  });

/** Publishing the draft at a date, and calling that off. */
export function useSchedule(d: string) {
  const client = useQueryClient();
  const onSettled = () => refreshRules(client, d);
  return {
    make: useMutation({
      mutationFn: (body: { at: string; comment: string; basedOn: number }) => http.put('/dealerships/{d}/rules/draft/schedule', { path: { d }, body }),
      onSettled,
    }),
    callOff: useMutation({ mutationFn: () => http.delete('/dealerships/{d}/rules/draft/schedule', { path: { d } }), onSettled }),
  };
}

export const shadowQuery = (d: string) =>
  queryOptions({
    queryKey: ['rules', d, 'shadow'],
    queryFn: async () => (await http.get('/dealerships/{d}/rules/draft/shadow', { path: { d } })).shadow ?? null,
  });

/** Letting the draft run in shadow, and ending that. */
export function useShadow(d: string) {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: shadowQuery(d).queryKey });
  return {
    begin: useMutation({ mutationFn: (days: number) => http.put('/dealerships/{d}/rules/draft/shadow', { path: { d }, body: { days } }), onSettled }),
    end: useMutation({ mutationFn: () => http.delete('/dealerships/{d}/rules/draft/shadow', { path: { d } }), onSettled }),
  };
}

/** What the draft would have told others since it runs in shadow. */
export const shadowReport = async (d: string, onProgress: (share: number) => void): Promise<Impact> =>
  whenDone(d, await http.post('/dealerships/{d}/rules/draft/shadow/report', { path: { d } }), onProgress);
