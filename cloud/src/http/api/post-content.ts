import { AppError } from '@zavod/shared/app-error.ts';
import { networkSchema, type Network } from '@zavod/shared/domain/network.ts';
import { z } from 'zod';
import type { RawTransaction } from '../../db/with-client-raw.ts';

const longestText = 200_000;

/** What a program may write of a post. */
export const contentFields = {
  title: z.string().max(2_000),
  text: z.string().max(longestText),
  link: z.string().max(4_000).nullable(),
  language: z.string().min(2).max(35),
  hashtags: z.array(z.string().max(200)).max(60),
  mediaIds: z.array(z.uuid()).max(20),
  channelIds: z.array(z.uuid()).max(200),
};

export const variantFields = { network: networkSchema, text: z.string().max(longestText) };

export function requireOnePerNetwork(variants: readonly { readonly network: Network }[]): void {
  if (new Set(variants.map(({ network }) => network)).size < variants.length) throw new AppError('bad-input', 'two texts for one network', { field: 'variants' });
}

/** In a studio a person chooses from what is there; a program may name anything. Throws channel-missing. */
export async function requireChannels(tx: RawTransaction, clientId: string, channelIds: readonly string[]): Promise<void> {
  const wanted = new Set(channelIds);
  if (wanted.size === 0) return;
  const { rows } = await tx.query<{ count: number }>(`SELECT count(*)::int AS count FROM channel WHERE client_id = $1 AND id = ANY ($2::uuid[]) AND state <> 'disabled'`, [clientId, [...wanted]]);
  if (rows[0]?.count !== wanted.size) throw new AppError('channel-missing', 'name channels');
}

/** Throws not-found for files that the client does not have. */
export async function requireMedia(tx: RawTransaction, clientId: string, mediaIds: readonly string[]): Promise<void> {
  const wanted = new Set(mediaIds);
  if (wanted.size === 0) return;
  const { rows } = await tx.query<{ count: number }>('SELECT count(*)::int AS count FROM media WHERE client_id = $1 AND id = ANY ($2::uuid[])', [clientId, [...wanted]]);
  if (rows[0]?.count !== wanted.size) throw new AppError('not-found', 'name files');
}
