import { z } from 'zod';

/** A file of the library as programs see it: as it is kept, which a picture is not as it came. */
export const mediaShape = z.object({
  id: z.uuid(),
  sha256: z.string(),
  mimeType: z.string(),
  width: z.int().describe('Pixels.'),
  height: z.int().describe('Pixels.'),
  bytes: z.int(),
  durationMs: z.int().nullable().describe('Null for a picture.'),
});
export type MediaShape = z.input<typeof mediaShape>;
