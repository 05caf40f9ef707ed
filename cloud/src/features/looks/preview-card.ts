import { chosenLooksSchema } from '@zavod/shared/looks/looks.ts';
import { z } from 'zod';
import type { MemberContext } from '../../http/member-context.ts';
import { readStoredLooks } from './stored-looks.ts';

/** The words are those of the studio, so that the preview speaks the person's language. */
export const previewCardInput = chosenLooksSchema.pick({ colour: true }).extend({
  ratio: z.enum(['1:1', '4:5', '16:9', '9:16']),
  headline: z.string().max(200),
  sourceName: z.string().max(100),
});

const previewHeight = 560;

/** A card in this colour with the client's own name or logo, drawn as drafts get it: a JPEG in base64. Nothing is kept. */
export async function previewCard({ deps, clientId }: MemberContext, { colour, ratio, headline, sourceName }: z.infer<typeof previewCardInput>): Promise<{ jpeg: string }> {
  const { clientName, logoSha256 } = await deps.withClientRaw(clientId, (tx) => readStoredLooks(tx, clientId));
  // Loaded at the first preview: an API that only syncs starts without it.
  const [{ default: sharp }, { renderCard }, { cardRequestOf }] = await Promise.all([
    import('sharp'),
    import('../../ai/card/render-card.ts'),
    import('../../ai/card/stored-card.ts'),
  ]);
  const card = { headline, clientName, sourceName, colour, logoSha256 };
  const png = await renderCard(await cardRequestOf(card, ratio, (sha256) => deps.media.read(clientId, sha256)));
  const jpeg = await sharp(png).resize({ height: previewHeight }).jpeg({ quality: 82 }).toBuffer();
  return { jpeg: jpeg.toString('base64') };
}
