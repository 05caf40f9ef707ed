import { QueryClient } from '@tanstack/react-query';
import { AppError } from '@zavod/shared/app-error.ts';

/** A page asks again when it is opened, and shows what it knows meanwhile. */
const freshMs = 1_000;

/** A token that the cloud refused is replaced, so that one more try is worth it; anything else a person decides. */
export const createQueries = (onSignedOut: () => void): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: freshMs,
        networkMode: 'always',
        retryDelay: 0,
        retry: (failures, error) => {
          if (!(error instanceof AppError) || error.code !== 'signed-out' || failures > 0) return false;
          onSignedOut();
          return true;
        },
      },
    },
  });
