import { QueryCache, QueryClient } from '@tanstack/react-query';
import { AppError, type AppErrorCode } from '@zavod/shared/app-error.ts';
import type { SessionKeeper } from '../session/session-keeper.ts';

/** A page asks again when it is opened, and shows what it knows meanwhile. */
const freshMs = 1_000;
/** Somebody changed what the person may do. */
const rightsChanged: readonly AppErrorCode[] = ['client-revoked', 'not-allowed'];

/** A token that the cloud refused is replaced, so that one more try is worth it; anything else a person decides. */
export const createQueries = (keeper: Pick<SessionKeeper, 'dropToken' | 'renew'>): QueryClient =>
  new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (error instanceof AppError && rightsChanged.includes(error.code)) void keeper.renew();
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: freshMs,
        networkMode: 'always',
        retryDelay: 0,
        retry: (failures, error) => {
          if (!(error instanceof AppError) || error.code !== 'signed-out' || failures > 0) return false;
          keeper.dropToken();
          return true;
        },
      },
    },
  });
