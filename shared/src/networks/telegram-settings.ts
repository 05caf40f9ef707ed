import { z } from 'zod';

/**
 * What the owner chose for a Telegram channel. A missing or unreadable choice is the default: a setting must not keep a
 * post from its hour.
 */
export const telegramSettingsSchema = z.object({
  /** Readers' phones stay quiet. */
  silent: z.boolean().catch(false),
  linkPreview: z.enum(['large', 'small', 'off']).catch('large'),
  previewAboveText: z.boolean().catch(false),
  /** Readers can neither forward nor save. */
  protectContent: z.boolean().catch(false),
  /** A private chat of the client into which the bot may copy messages for a moment, to see whether a post is out. */
  ledgerChatId: z.string().regex(/^-?\d+$/).nullable().catch(null),
});
export type TelegramSettings = z.infer<typeof telegramSettingsSchema>;

/** `stored` is the channel's settings column, whatever stands in it. */
export const readTelegramSettings = (stored: unknown): TelegramSettings => telegramSettingsSchema.catch(() => telegramSettingsSchema.parse({})).parse(stored);
