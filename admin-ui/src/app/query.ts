import { QueryClient } from '@tanstack/react-query';
import { ApiError, OfflineError } from '../api/http';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 20_000,
      // A refusal is an answer; only what never arrived or broke on the way is worth asking again.
      retry: (failures, error) =>
        failures < 2 && (error instanceof OfflineError || (error instanceof ApiError && error.status >= 502)),
    },
  },
});
