import { z } from 'zod';
import type { SourceKind } from './source-kind.ts';

export const webSettingsSchema = z.object({
  /** CSS selector of the links, or of the boxes they stand in; null: they are found by their looks. */
  selector: z.string().trim().min(1).max(300).nullable().default(null),
});

export const youtubeSettingsSchema = z.object({
  /** UC… or a playlist's own id. */
  of: z.enum(['channel', 'playlist']),
  id: z.string().regex(/^[\w-]{2,80}$/),
});
export type YoutubeSettings = z.infer<typeof youtubeSettingsSchema>;

export const newsSettingsSchema = z.object({
  service: z.enum(['gnews', 'newsapi', 'guardian']),
  /** Words as the service searches them; empty only with a section. */
  words: z.string().trim().max(500).default(''),
  language: z.string().regex(/^[a-z]{2}$/).nullable().default(null),
  /** A section of The Guardian. */
  section: z.string().regex(/^[a-z\d-]{1,60}$/).nullable().default(null),
});
export type NewsSettings = z.infer<typeof newsSettingsSchema>;

export const instagramSettingsSchema = z.object({
  of: z.enum(['account', 'hashtag']),
  /** Without @ or #. */
  name: z.string().regex(/^[\p{L}\p{N}._]{1,100}$/u),
});
export type InstagramSettings = z.infer<typeof instagramSettingsSchema>;

/** What can be chosen for a source of each kind. */
export const settingsSchemas: Readonly<Record<SourceKind, z.ZodType<Record<string, unknown>>>> = {
  rss: z.object({}),
  web: webSettingsSchema,
  youtube: youtubeSettingsSchema,
  news: newsSettingsSchema,
  instagram: instagramSettingsSchema,
};
