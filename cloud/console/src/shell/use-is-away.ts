import { useQueryClient } from '@tanstack/react-query';
import { AppError } from '@zavod/shared/app-error.ts';
import { useSyncExternalStore } from 'react';
import { isAwayCode } from '../cloud/away-codes.ts';

/** Whether the latest answer to something on the screen was none, or the browser itself says that it has no network. */
export function useIsAway(): boolean {
  const queries = useQueryClient();
  const isNetworkOff = useSyncExternalStore(subscribeToNetwork, () => !navigator.onLine);
  const cache = queries.getQueryCache();
  const isUnanswered = useSyncExternalStore(
    (onChange) => cache.subscribe(onChange),
    () => cache.getAll().some((query) => query.isActive() && query.state.error instanceof AppError && isAwayCode(query.state.error.code)),
  );
  return isNetworkOff || isUnanswered;
}

function subscribeToNetwork(onChange: () => void): () => void {
  window.addEventListener('online', onChange);
  window.addEventListener('offline', onChange);
  return () => {
    window.removeEventListener('online', onChange);
    window.removeEventListener('offline', onChange);
  };
}
