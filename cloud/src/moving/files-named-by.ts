import { z } from 'zod';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const mediaSchema = z.object({ sha256, thumbnail_sha256: sha256.nullish(), card: z.object({ logoSha256: sha256.nullish() }).nullish().catch(null) });

/** The files that a row needs: itself, its small picture, and the logo of a card that may be drawn anew. */
export function filesNamedBy(table: string, row: Readonly<Record<string, unknown>>): string[] {
  if (table !== 'media') return [];
  const media = mediaSchema.safeParse(row).data;
  return [media?.sha256, media?.thumbnail_sha256, media?.card?.logoSha256].filter((hash) => typeof hash === 'string');
}
