import { queryOptions } from '@tanstack/react-query';
import { http } from './http';
import type { Notice } from './model';

/** What was and will be said to people about one lead. Asked anew while something waits to be delivered. */
export const noticesOfLeadQuery = (d: string, lead: string) =>
  queryOptions({
    queryKey: ['timeline', d, lead, 'notices'],
    queryFn: async (): Promise<Notice[]> => (await http.get('/dealerships/{d}/notices', { path: { d }, query: { lead, limit: 200 } })).items,
    refetchInterval: ({ state }) => (state.data?.some((one) => one.state === 'PENDING') ? 15_000 : false),
  });

/** Why something was not delivered, as a word of the texts under `reason`; undefined where the server's own words say more. */
export type Reason = 'unknownMailbox' | 'full' | 'refused' | 'unreachable' | 'login' | 'noServer' | 'off' | 'noAddress';

const REASONS: [RegExp, Reason][] = [
  [/no mail server/i, 'noServer'],
  [/mail\.send|sending is (switched )?off/i, 'off'],
  [/no (e-?mail )?address/i, 'noAddress'],
  [/\b5\.1\.[0-3]\b|user unknown|unknown user|no such (user|mailbox)|mailbox (unavailable|not found)|recipient (address )?rejected|\b550\b/i, 'unknownMailbox'],
  [/\b[45]\.2\.2\b|mailbox (is )?full|over quota|\b552\b/i, 'full'],
  [/authentication|\b535\b/i, 'login'],
  [/connect|timed? ?out|unknown ?host|unreachable/i, 'unreachable'],
  [/\b5\.7\.\d|\b55[34]\b|spam|blocked/i, 'refused'],
];

export const reasonOf = (error: string | null | undefined): Reason | undefined => REASONS.find(([pattern]) => error && pattern.test(error))?.[1];
