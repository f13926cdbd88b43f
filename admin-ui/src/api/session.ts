import { queryOptions, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { ApiError, http } from './http';
import type { Role, Session } from './model';
import { setServerClock } from '../ui/clock';

async function session(): Promise<Session> {
  const answer = await http.get('/session');
  if (answer.now) setServerClock(answer.now, answer.clockRunning ?? true);
  return answer;
}

/** Asks the server who is signed in; null if nobody is. */
export async function whoIsSignedIn(): Promise<Session | null> {
  try {
    return await session();
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return null;
    throw error;
  }
}

/** Who is signed in; null if nobody is. A session that ended at work is refused, not gone: the page stays, and asks its person to sign in again. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: 5 * 60_000,
  queryFn: ({ client, queryKey }) => (client.getQueryData(queryKey) ? session() : whoIsSignedIn()),
});

/** The signed-in person, inside the pages that need one. */
export function useSession(): Session {
  const { data } = useQuery(sessionQuery);
  if (!data) throw new Error('This page is drawn for somebody who is signed in.');
  return data;
}

/** The id of the dealership whose pages are shown. */
export function useDealershipId(): string {
  return useParams({ from: '/inside/d/$d' }).d;
}

/** The user of the dealership that the person is, if they are one. */
export function useMe(): string | null {
  const d = useDealershipId();
  return useSession().dealerships.find((one) => one.id === d)?.user ?? null;
}

const HOME: Record<Role, 'leads' | 'desk' | 'scenarios' | 'setup'> = {
  SELLER: 'leads',
  MANAGER: 'desk',
  SUPPORT: 'setup',
  QA: 'scenarios',
};

/** The page that answers the person's first question of the day. */
export const homeOf = (session: Session) => HOME[session.role];

export const may = {
  desk: (role: Role) => role === 'MANAGER' || role === 'SUPPORT',
  leads: (role: Role) => role !== 'QA',
  setup: (role: Role) => role === 'SUPPORT' || role === 'MANAGER',
  change: (role: Role) => role === 'SUPPORT',
  rules: (role: Role) => role === 'SUPPORT' || role === 'QA',
  outbox: (role: Role) => role === 'SUPPORT' || role === 'MANAGER',
  system: (role: Role) => role === 'SUPPORT',
};
