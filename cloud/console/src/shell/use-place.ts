import type { SessionClient } from '@zavod/shared/session/session.ts';
import { useEffect } from 'react';
import { useLocation } from 'wouter';
import type { SignedIn } from '../session/use-session.ts';

/** Where the person is: the page by its name, and the client whose pages are offered. */
export interface Place {
  page: string;
  client: SessionClient | undefined;
}

/** What this tab looked at last. */
const lastName = 'zavod-console-client';

/** On a page about all clients, the client that was looked at last stays in the navigation. */
export function usePlace({ clients }: SignedIn): Place {
  const [path] = useLocation();
  const [first = '', second] = path.split('/').filter(Boolean);
  const named = clients.find(({ id }) => id === first);
  const namedId = named?.id;
  useEffect(() => {
    if (namedId !== undefined) sessionStorage.setItem(lastName, namedId);
  }, [namedId]);
  const lastId = sessionStorage.getItem(lastName);
  return { page: second ?? first, client: named ?? clients.find(({ id }) => id === lastId) ?? clients[0] };
}
