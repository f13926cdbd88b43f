import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useDealershipId } from './session';
import type { Where } from '../ui/when';
import { http } from './http';
import type { Dealership, Group, Location, Page, Schemas, Source, User, WeekHours } from './model';

export const lists = (hours: Schemas['WeekHours']): WeekHours => Object.fromEntries(Object.entries(hours).map(([day, times]) => [day, [times].flat()]));

/** The server keeps hours as they were given: a list, or a single one as text. The pages read lists. */
export const withLists = (house: Schemas['Dealership']): Dealership => ({
  ...house,
  openingHours: lists(house.openingHours),
  specialDays: lists(house.specialDays),
});

export const dealershipQuery = (d: string) =>
  queryOptions({
    queryKey: ['dealership', d],
    queryFn: async () => withLists(await http.get('/dealerships/{d}', { path: { d } })),
  });

const all = <A extends 'users' | 'sources' | 'groups' | 'locations'>(part: A) => {
  type Item = { users: User; sources: Source; groups: Group; locations: Location }[A];
  return (d: string) =>
    queryOptions({
      queryKey: [part, d],
      queryFn: async () => {
        const items: Item[] = [];
        let after: string | null = null;
        do {
          const page = (await http.get(`/dealerships/{d}/${part as 'users'}`, { path: { d }, query: { limit: 200, after } })) as Page<Item>;
          items.push(...page.items);
          after = page.next;
        } while (after);
        return items;
      },
    });
};

export const usersQuery = all('users');
export const sourcesQuery = all('sources');
export const groupsQuery = all('groups');
export const locationsQuery = all('locations');

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
  const { language } = i18n;
  const timeZone = data?.timeZone ?? 'Europe/Berlin';
  return useMemo(() => ({ language, timeZone }), [language, timeZone]);
}
