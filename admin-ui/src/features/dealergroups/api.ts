import { queryOptions, useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { http } from '../../api/http';
import type { Schemas } from '../../api/model';

export type DealerGroup = Schemas['DealerGroup'];
/** What of a group is written: all of its draft. */
export type GroupDraft = Pick<DealerGroup, 'name' | 'settings' | 'locked' | 'files' | 'lockedRules'>;
export type GroupCheck = Schemas['DealerGroupCheck'];
export type Rollout = Schemas['DealerGroupRollout'];

export const dealerGroupsQuery = queryOptions({ queryKey: ['dealerGroups'], queryFn: async () => (await http.get('/dealer-groups')).items });

export const dealerGroupQuery = (id: string) => queryOptions({ queryKey: ['dealerGroup', id], queryFn: () => http.get('/dealer-groups/{id}', { path: { id } }) });

/** What is wrong with the stored draft, and what each house would make of it. */
export const groupCheckQuery = (id: string, language: string) =>
  queryOptions({ queryKey: ['dealerGroup', id, 'check', language], queryFn: ({ signal }) => http.post('/dealer-groups/{id}/check', { path: { id }, signal }) });

export const rolloutsQuery = (id: string, language: string) =>
  queryOptions({ queryKey: ['dealerGroup', id, 'rollouts', language], queryFn: async () => (await http.get('/dealer-groups/{id}/rollouts', { path: { id } })).items });

function refresh(client: QueryClient, id: string) {
  for (const queryKey of [['dealerGroups'], ['dealerGroup', id]]) void client.invalidateQueries({ queryKey });
}

/** What a house took changes what holds in it. */
function refreshHouses(client: QueryClient) {
  for (const key of ['rules', 'overview', 'dealership', 'evaluate', 'check']) void client.invalidateQueries({ queryKey: [key] });
}

export function useSaveGroup(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ draft, revision }: { draft: GroupDraft; revision: string | undefined }) =>
      http.put('/dealer-groups/{id}', { path: { id }, body: draft, headers: revision ? { 'If-Match': `"${revision}"` } : { 'If-None-Match': '*' } }),
    onSettled: () => refresh(client, id),
  });
}

export function useRemoveGroup(id: string) {
  const client = useQueryClient();
  return useMutation({ mutationFn: () => http.delete('/dealer-groups/{id}', { path: { id } }), onSuccess: () => void client.invalidateQueries({ queryKey: ['dealerGroups'] }) });
}

export function usePublishGroup(id: string) {
  const client = useQueryClient();
  return useMutation({ mutationFn: (comment: string) => http.post('/dealer-groups/{id}/versions', { path: { id }, body: { comment } }), onSettled: () => refresh(client, id) });
}

/** Houses take a version one after the other, so that it is seen how far it is; what one refuses stops no other. */
export function useRollout(id: string, onHouse: (house: string | undefined, done: number) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ version, houses }: { version: number; houses: string[] }) => {
      for (const [done, house] of houses.entries()) {
        onHouse(house, done);
        await http.post('/dealer-groups/{id}/rollouts', { path: { id }, body: { version, dealerships: [house] } });
        await client.invalidateQueries({ queryKey: ['dealerGroup', id, 'rollouts'] });
      }
    },
    onSettled: () => {
      onHouse(undefined, 0);
      refresh(client, id);
      refreshHouses(client);
    },
  });
}

export function useLeaveGroup(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (house: string) => http.delete('/dealer-groups/{id}/dealerships/{house}', { path: { id, house } }),
    onSettled: () => {
      refresh(client, id);
      refreshHouses(client);
    },
  });
}
