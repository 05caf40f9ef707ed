import type { QueryClient } from '@tanstack/react-query';

/**
 * Asks again for everything that is shown of a client. A first answer that is still on its way may be from before the change, and the
 * library would wait for it and ask no more.
 */
export async function readAgain(queries: QueryClient, clientId: string): Promise<void> {
  await queries.cancelQueries({ queryKey: [clientId] });
  await queries.invalidateQueries({ queryKey: [clientId] });
}
