import { MutationCache, QueryCache, QueryClient, queryOptions } from '@tanstack/react-query';
import { ApiError, OfflineError, onSessionEnded } from '../api/http';

/** Whether the session ended while its pages stay open. Set by what the server refuses, cleared by signing in again. */
export const sessionLostQuery = queryOptions<boolean>({ queryKey: ['session', 'lost'], queryFn: () => false, initialData: false, staleTime: Infinity, enabled: false });

const refused = (error: unknown) => {
  if (error instanceof ApiError && error.status === 401) queryClient.setQueryData(sessionLostQuery.queryKey, true);
};

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: refused }),
  mutationCache: new MutationCache({ onError: (error, _given, _context, mutation) => mutation.options.mutationKey?.[0] !== 'session' && refused(error) }),
  defaultOptions: {
    queries: {
      staleTime: 20_000,
      // A refusal is an answer; only what never arrived or broke on the way is worth asking again.
      retry: (failures, error) =>
        failures < 2 && (error instanceof OfflineError || (error instanceof ApiError && error.status >= 502)),
    },
    // What cannot be sent fails at once and says so; it does not wait unseen for a line and look as if it were done.
    mutations: { networkMode: 'always' },
  },
});

onSessionEnded(async () => {
  queryClient.setQueryData(sessionLostQuery.queryKey, true);
  await new Promise<void>((signedIn) => {
    const stop = queryClient.getQueryCache().subscribe(() => {
      if (queryClient.getQueryData(sessionLostQuery.queryKey)) return;
      stop();
      signedIn();
    });
  });
});
