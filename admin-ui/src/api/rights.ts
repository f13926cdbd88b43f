import { queryOptions, useQuery } from '@tanstack/react-query';
import { http } from './http';
import type { Schemas } from './model';
import { useSession } from './session';

export type SetupArea = Schemas['AreaRight']['area'];
export type Level = Schemas['AreaRight']['level'];

export const rightsQuery = (d: string) =>
  queryOptions({ queryKey: ['rights', d], staleTime: 60_000, queryFn: async () => (await http.get('/dealerships/{d}/rights', { path: { d } })).areas });

export interface Rights {
  /** Whether the person may change an area, for everybody. */
  may: (area: SetupArea) => boolean;
  /** Whether they may change it for themselves. */
  mayOwn: (area: SetupArea) => boolean;
  /** To whom the dealership leaves it. */
  level: (area: SetupArea) => Level;
  /** Whether they may change the table of rights itself. */
  mayGive: boolean;
}

/** What the dealership leaves to the person; nothing until that is known. */
export function useRights(d: string, enabled = true): Rights {
  const { role } = useSession();
  const areas = useQuery({ ...rightsQuery(d), enabled }).data;
  const of = (area: SetupArea) => areas?.find((one) => one.area === area);
  return { may: (area) => of(area)?.mayChange ?? false, mayOwn: (area) => of(area)?.mayChangeOwn ?? false, level: (area) => of(area)?.level ?? 'SUPPORT', mayGive: role === 'SUPPORT' };
}
