import { storedLooksSchema, type ChosenLooks } from '@zavod/shared/looks/looks.ts';
import type { RawTransaction } from '../../db/with-client-raw.ts';

export interface StoredLooks extends ChosenLooks {
  readonly clientName: string;
  readonly logoSha256: string | null;
}

/** What a client's settings say about pictures. */
export async function readStoredLooks(tx: RawTransaction, clientId: string): Promise<StoredLooks> {
  const { rows } = await tx.query<{ name: string; settings: unknown }>('SELECT name, settings FROM client WHERE id = $1', [clientId]);
  const { logoMediaId, ...chosen } = storedLooksSchema.catch(usualLooks).parse(rows[0]?.settings);
  const logos = logoMediaId === null ? [] : (await tx.query<{ sha256: string }>('SELECT sha256 FROM media WHERE client_id = $1 AND id = $2', [clientId, logoMediaId])).rows;
  return { ...chosen, clientName: rows[0]?.name ?? '', logoSha256: logos[0]?.sha256 ?? null };
}

const usualLooks = { pictures: 'source', clips: false, colour: null, logoMediaId: null } as const;

/** Changes some of a client's settings and leaves the others as they are. */
export const mergeSettings = (tx: RawTransaction, clientId: string, changes: Readonly<Record<string, string | boolean | null>>): Promise<unknown> =>
  tx.query('UPDATE client SET settings = settings || $2::jsonb WHERE id = $1', [clientId, JSON.stringify(changes)]);
