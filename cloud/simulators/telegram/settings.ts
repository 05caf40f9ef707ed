import { z } from 'zod';

export const rightsSchema = z.object({
  status: z.enum(['administrator', 'member', 'left', 'kicked']),
  canPostMessages: z.boolean().default(true),
  canEditMessages: z.boolean().default(true),
  canDeleteMessages: z.boolean().default(true),
});

export const botSettingsSchema = z.object({
  token: z.string().regex(/^\d+:[\w-]+$/),
  firstName: z.string().min(1),
  username: z.string().regex(/^\w{3,32}$/),
});

export const channelSettingsSchema = z.object({
  chatId: z.int().negative(),
  title: z.string().min(1),
  username: z.string().regex(/^\w{3,32}$/).optional(),
  about: z.string().default(''),
  /** At `growsSince`; without that it stays. */
  subscribers: z.int().nonnegative().default(1),
  growsSince: z.iso.datetime().nullable().default(null),
  type: z.enum(['channel', 'supergroup', 'group']).default('channel'),
  /** Rights by bot id. A bot that is not listed is an administrator who may post. */
  rights: z.record(z.string(), rightsSchema).default({}),
});

/** Budgets as Telegram keeps them; null switches one off. */
export const limitsSettingsSchema = z.object({
  perChatPerSecond: z.number().positive().nullable().default(1),
  perChannelPerMinute: z.number().positive().nullable().default(20),
  perBotPerSecond: z.number().positive().nullable().default(30),
});

export const simulatorSettingsSchema = z.object({
  port: z.int().min(0).max(65_535).default(0),
  dataDir: z.string().min(1),
  /** Without their bytes the reader page shows no pictures; their hashes are on record all the same. */
  keepsFiles: z.boolean().default(true),
  bots: z.array(botSettingsSchema),
  channels: z.array(channelSettingsSchema),
  limits: limitsSettingsSchema.prefault({}),
});

export type BotSettings = z.infer<typeof botSettingsSchema>;
export type ChannelSettings = z.infer<typeof channelSettingsSchema>;
export type MemberRights = z.infer<typeof rightsSchema>;
export type LimitsSettings = z.infer<typeof limitsSettingsSchema>;
export type SimulatorSettings = z.infer<typeof simulatorSettingsSchema>;
export type SimulatorOptions = z.input<typeof simulatorSettingsSchema>;
