import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useDealershipId } from '../app/session';
import type { Where } from '../ui/when';
import { http, path } from './http';
import type { Dealership, Group, Page, Source, User } from './model';

export const dealershipQuery = (d: string) =>
  queryOptions({
    queryKey: ['dealership', d],
    queryFn: () => http.get<Dealership>(path`/dealerships/${d}`),
  });

const all = <T>(part: string) => (d: string) =>
  queryOptions({
    queryKey: [part, d],
    queryFn: async () => {
      const items: T[] = [];
      let after: string | null = null;
      do {
        const page: Page<T> = await http.get<Page<T>>(path`/dealerships/${d}/${part}`, { query: { limit: 200, after } });
        items.push(...page.items);
        after = page.next;
      } while (after);
      return items;
    },
  });

export const usersQuery = all<User>('users');
export const sourcesQuery = all<Source>('sources');
export const groupsQuery = all<Group>('groups');

/** What people and sources are called; an id that nobody knows stands for itself. */
export function useNames() {
  const d = useDealershipId();
  const users = useQuery(usersQuery(d)).data;
  const sources = useQuery(sourcesQuery(d)).data;
  const find = (list: { id: string; name?: string | null }[] | undefined, id: string) =>
    list?.find((one) => one.id === id)?.name ?? id;
  return {
    user: (id: string) => find(users, id),
    firstName: (id: string) => find(users, id).split(' ')[0] ?? id,
    source: (id: string) => find(sources, id),
    users: users ?? [],
    sources: sources ?? [],
  };
}

/** The language of the page and the time zone of the dealership. */
export function useWhere(): Where {
  const { i18n } = useTranslation();
  const { data } = useQuery(dealershipQuery(useDealershipId()));
  return { language: i18n.language, timeZone: data?.timeZone ?? 'Europe/Berlin' };
}
