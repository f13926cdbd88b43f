import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { ApiError, http } from '../../api/http';
import type { Lead, Schemas } from '../../api/model';

export type MailMessage = Schemas['MailMessage'];
export type ThreadMessage = Schemas['ThreadMessage'];
export type Mailbox = Schemas['Mailbox'];
export type MobileDe = Schemas['MobileDeAccount'];
export type MailboxBody = Schemas['MailboxBody'];
export type Template = Schemas['Template'];
export type TemplateForm = Schemas['TemplateForm'];
export type TemplatePreview = Schemas['TemplatePreview'];
export type AnswerTemplate = Schemas['AnswerTemplate'];
export type AnswerTemplateForm = Schemas['AnswerTemplateForm'];
export type ShippedLayout = Schemas['ShippedLayout'];
export type OfferedFile = Schemas['Offered'];
export type MessageState = NonNullable<MailMessage['state']>;

export const STATES = ['UNASSIGNED', 'LEAD', 'REPLY', 'AUTO_REPLY', 'BOUNCE'] as const satisfies readonly MessageState[];

/** The fields of a lead that a label may name, as people meet them. */
export const FIELDS = ['contact.name', 'contact.email', 'contact.phone', 'vehicle', 'brand', 'condition', 'price', 'request', 'location', 'message', 'externalId'] as const;

/** How long a list may be behind: messages come by mail and tell no stream. */
const FRESH = 20_000;

export const messageQuery = (d: string, id: string) => queryOptions({ queryKey: ['message', d, id], queryFn: () => http.get('/dealerships/{d}/messages/{id}', { path: { d, id } }) });

/** What was written with the customer; read anew with each event that a message brought: it has an id of its own, and what people do is numbered. */
export const threadQuery = (d: string, lead: Lead) =>
  queryOptions({
    queryKey: ['thread', d, lead.id, lead.history.filter((event) => !/^\d+$/.test(event.id)).length],
    refetchInterval: FRESH,
    placeholderData: keepPreviousData,
    queryFn: () => http.get('/dealerships/{d}/leads/{lead}/messages', { path: { d, lead: lead.id }, query: { limit: 500 } }),
  });

export const draftQuery = (d: string, lead: string) =>
  queryOptions({ queryKey: ['draft', d, lead], gcTime: 0, staleTime: Infinity, queryFn: () => http.get('/dealerships/{d}/leads/{lead}/messages/draft', { path: { d, lead } }) });

export const filesQuery = (d: string) => queryOptions({ queryKey: ['files', d], queryFn: () => http.get('/dealerships/{d}/files', { path: { d }, query: { limit: 500 } }) });

export const mailboxesQuery = (d: string) =>
  queryOptions({ queryKey: ['mailboxes', d], refetchInterval: FRESH, queryFn: () => http.get('/dealerships/{d}/mailboxes', { path: { d }, query: { limit: 500 } }) });

/** The account at mobile.de, or null where there is none. */
export const mobileDeQuery = (d: string) =>
  queryOptions({
    queryKey: ['mobile-de', d],
    refetchInterval: FRESH,
    queryFn: async () => {
      try {
        return await http.get('/dealerships/{d}/mobile-de', { path: { d } });
      } catch (error) {
        if (error instanceof ApiError && error.status === 404) return null;
        throw error;
      }
    },
  });

export const templatesQuery = (d: string) => queryOptions({ queryKey: ['templates', d], queryFn: () => http.get('/dealerships/{d}/templates', { path: { d }, query: { limit: 500 } }) });

export const layoutsQuery = (d: string) => queryOptions({ queryKey: ['layouts', d], staleTime: Infinity, queryFn: () => http.get('/dealerships/{d}/layouts', { path: { d }, query: { limit: 500 } }) });

export const answerTemplatesQuery = (d: string) => queryOptions({ queryKey: ['answer-templates', d], queryFn: () => http.get('/dealerships/{d}/answer-templates', { path: { d }, query: { limit: 500 } }) });

/** What is often written, filled for a lead. */
export const filledTemplatesQuery = (d: string, lead: string) =>
  queryOptions({ queryKey: ['answer-templates', d, lead], queryFn: () => http.get('/dealerships/{d}/leads/{lead}/messages/templates', { path: { d, lead }, query: { limit: 500 } }) });

/** Where the page of a message is shown from: it has a policy of its own, under which nothing runs. */
export const pageOf = (d: string, id: string, pictures: boolean) => `/api/v1/dealerships/${encodeURIComponent(d)}/messages/${encodeURIComponent(id)}/page${pictures ? '?pictures=true' : ''}`;

/** Does something and reads anew what it changes. */
export function useChange<V, R>(change: (given: V) => Promise<R>, ...keys: string[][]) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}
