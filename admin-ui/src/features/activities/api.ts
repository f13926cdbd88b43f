import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useWhere } from '../../api/dealership';
import { http } from '../../api/http';
import type { Lead, Schemas } from '../../api/model';
import { notify } from '../../ui/notify';
import { exact } from '../../ui/when';

export type Activity = Schemas['Activity'];
export type ActivityEvent = Schemas['ActivityEvent'];

/** What a page of the list may hold; nobody has more to do in a week. */
const MOST = 500;

/** So long it is said what comes next, in milliseconds. */
const LEGIBLE = 20_000;

/** What somebody has yet to do before an instant, the longest due at the front. */
export const activitiesQuery = (d: string, assignee: string | undefined, before: string) =>
  queryOptions({
    queryKey: ['activities', d, assignee ?? '', before],
    queryFn: async () => {
      const { items } = await http.get('/dealerships/{d}/activities', { path: { d }, query: { assignee, before, state: ['PLANNED', 'DUE'], limit: MOST } });
      return items;
    },
  });

/** The unfinished leads of somebody, for their follow-ups and deadlines. */
export const unfinishedQuery = (d: string, assignee: string | undefined) =>
  queryOptions({
    queryKey: ['leads', d, 'calendar', assignee ?? ''],
    queryFn: async (): Promise<Lead[]> => {
      const { items } = await http.get('/dealerships/{d}/leads', { path: { d }, query: { assignee, status: ['OPEN', 'IN_PROGRESS'], limit: MOST } });
      return items;
    },
  });

/** The person of a lead with what is to be done next. */
export const contactOfLeadQuery = (d: string, lead: string) =>
  queryOptions({
    queryKey: ['contact', d, 'of', lead],
    queryFn: () => http.get('/dealerships/{d}/leads/{id}/contact', { path: { d, id: lead } }),
  });

/** Tells the server what became of an activity; what follows from it is read anew, and what comes next is said. */
export function useActivity(d: string) {
  const client = useQueryClient();
  const { t } = useTranslation();
  const where = useWhere();
  return useMutation({
    onSuccess: ({ next }, { event }) => {
      if (event.type !== 'done' && event.type !== 'skipped') return;
      notify({ autoClose: LEGIBLE, withBorder: true, message: next ? t('activity.next', { what: next.text, when: exact(Date.parse(next.due), where) }) : t('activity.noNext') });
    },
    mutationFn: ({ activity, event }: { activity: Activity; event: ActivityEvent }) => http.post('/dealerships/{d}/activities/{a}/events', { path: { d, a: activity.id }, body: event }),
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: ['activities', d] });
      await client.invalidateQueries({ queryKey: ['contact', d] });
    },
  });
}
