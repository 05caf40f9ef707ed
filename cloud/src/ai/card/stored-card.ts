import { z } from 'zod';
import type { PictureRatio } from '../image-provider.ts';
import type { CardRequest } from './render-card.ts';

/** What a card was drawn from, kept with its file, so that it can be drawn anew in another shape. */
export const storedCardSchema = z.object({
  headline: z.string(),
  clientName: z.string(),
  sourceName: z.string(),
  colour: z.string().nullable(),
  logoSha256: z.string().nullable(),
});
export type StoredCard = z.infer<typeof storedCardSchema>;

/** Everything that drawing the card in this shape takes. A logo that is no longer stored gives way to the client's name. */
export async function cardRequestOf(
  { logoSha256, ...words }: StoredCard,
  ratio: PictureRatio,
  read: (sha256: string) => Promise<Uint8Array | undefined>,
): Promise<CardRequest> {
  return { ...words, ratio, logo: logoSha256 === null ? null : ((await read(logoSha256)) ?? null) };
}
