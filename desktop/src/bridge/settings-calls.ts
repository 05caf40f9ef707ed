import { idField } from '@zavod/shared/tables/fields.ts';
import { z } from 'zod';
import { call } from './call.ts';

export const settingsSchema = z.object({
  language: z.enum(['system', 'en', 'ru']),
  theme: z.enum(['system', 'light', 'dark']),
  clientId: idField.nullable(),
  listWidth: z.int(),
  /** Whether the operating system is asked to tell what needs the person. */
  notifications: z.boolean(),
  /** How many bytes of pictures and clips may stay on this computer. */
  mediaLimitBytes: z.int().min(100_000_000).max(1_000_000_000_000),
});
export type Settings = z.infer<typeof settingsSchema>;

/** Kept on this computer, for this OS user. */
export const settingsCalls = {
  'settings.get': call(z.object({}), settingsSchema),
  'settings.set': call(settingsSchema.partial(), settingsSchema),
} as const;
