import { everyMinutesSchema } from '@zavod/shared/sources/source-pace.ts';
import { z } from 'zod';

/** The part of source.settings that collecting keeps for itself; the rest stays as it is. */
const collectingSettingsSchema = z.looseObject({
  /** Short hashes of items the first read left out, so that they do not count as new later. */
  skippedItems: z.array(z.string()).optional(),
  /** A permanent redirect seen once; the second in a row is learned. */
  pendingMove: z.string().optional(),
  /** A person's own pace; without it the source's own decides. */
  everyMinutes: everyMinutesSchema.optional(),
});
export type SourceSettings = z.infer<typeof collectingSettingsSchema>;

export function readSourceSettings(settings: unknown): SourceSettings {
  const parsed = collectingSettingsSchema.safeParse(settings);
  return parsed.success ? parsed.data : {};
}
