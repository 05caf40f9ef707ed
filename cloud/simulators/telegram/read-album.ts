import { z } from 'zod';
import { badRequest } from './api-error.ts';

const albumSchema = z.array(
  z.object({
    type: z.string(),
    media: z.string(),
    cover: z.string().optional(),
    caption: z.string().default(''),
    parse_mode: z.string().optional(),
    width: z.number().optional(),
    height: z.number().optional(),
    duration: z.number().optional(),
  }),
);
export type AlbumItem = z.infer<typeof albumSchema>[number];

/** The `media` of sendMediaGroup. An album of one is taken, as by the real server. Pictures and clips: there are no others here. */
export function readAlbum(media: string | undefined): AlbumItem[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(media ?? '[]');
  } catch {
    throw badRequest("can't parse media JSON object");
  }
  const album = albumSchema.safeParse(parsed);
  if (!album.success) throw badRequest("can't parse InputMedia");
  if (album.data.length === 0) throw badRequest('there are no messages to send');
  if (album.data.length > 10) throw badRequest('too many messages to send as an album');
  if (album.data.some(({ type }) => type !== 'photo' && type !== 'video')) {
    throw badRequest("can't use the media of the specified type in the album");
  }
  return album.data;
}
