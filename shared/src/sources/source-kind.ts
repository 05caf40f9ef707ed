import { z } from 'zod';

export const sourceKindSchema = z.enum(['rss', 'news', 'youtube', 'instagram', 'web']);
export type SourceKind = z.infer<typeof sourceKindSchema>;

/** Services that are asked with a key of the client. */
export const keyedServiceSchema = z.enum(['gnews', 'newsapi', 'guardian', 'youtube']);
export type KeyedService = z.infer<typeof keyedServiceSchema>;
