import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiFault } from './api-fault.ts';

/** How often a read is tried again, when trying again may help. */
const tries = 2;

/** Tells apart what may pass (nothing heard, the server busy) from what will be the same next time. */
function mayPass(error: unknown): boolean {
  return error instanceof ApiFault && (error.status === 0 || error.status >= 502);
}

/** `onSignedOut` is called when the server no longer knows who this is. */
export function createQueries(onSignedOut: () => void): QueryClient {
  const onError = (error: unknown) => {
    if (error instanceof ApiFault && error.status === 401 && error.code === 'not-signed-in') onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        retry: (count, error) => count < tries && mayPass(error),
        retryDelay: (count) => 500 * 2 ** count,
        staleTime: 5_000,
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
}
