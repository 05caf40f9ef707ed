import { z } from 'zod';

const choices = {
  /** Readers' phones stay quiet. */
  silent: z.boolean(),
  linkPreview: z.enum(['large', 'small', 'off']),
  previewAboveText: z.boolean(),
  /** Readers can neither forward nor save. */
  protectContent: z.boolean(),
};

/** What an owner enters. The ledger chat may be a number or a t.me address: Telegram says which chat that is. */
export const enteredTelegramSettings = z.object({ ...choices, ledgerChatId: z.string().trim().min(1).max(200).nullable() });

/**
 * What the owner chose for a Telegram channel. A missing or unreadable choice is the default: a setting must not keep a
 * post from its hour.
 */
export const telegramSettingsSchema = z.object({
  silent: choices.silent.catch(false),
  linkPreview: choices.linkPreview.catch('large'),
  previewAboveText: choices.previewAboveText.catch(false),
  protectContent: choices.protectContent.catch(false),
  /** A private chat of the client into which the bot may copy messages for a moment, to see whether a post is out. */
  ledgerChatId: z.string().regex(/^-?\d+$/).nullable().catch(null),
});
export type TelegramSettings = z.infer<typeof telegramSettingsSchema>;

/** `stored` is the channel's settings column, whatever stands in it. */
export const readTelegramSettings = (stored: unknown): TelegramSettings => telegramSettingsSchema.catch(() => telegramSettingsSchema.parse({})).parse(stored);
