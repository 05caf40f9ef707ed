import { z } from 'zod';

const channelSettingsSchema = z.object({
  /** UC and 22 more characters, as YouTube writes it. */
  id: z.string().regex(/^UC[\w-]{22}$/),
  title: z.string().min(1),
  handle: z.string().regex(/^[\w.-]{3,30}$/),
  about: z.string().default(''),
  /** At `growsSince`; without that it stays. */
  subscribers: z.int().nonnegative().default(1),
  growsSince: z.iso.datetime().nullable().default(null),
  /** By whose clock its viewers are awake. */
  timeZone: z.string().default('UTC'),
});

const consentSettingsSchema = z.object({
  refreshToken: z.string().min(1),
  /** The project that the consent was given to. */
  clientId: z.string().min(1),
  /** Null for an account without a channel. */
  channelId: z.string().nullable(),
  scope: z.string().default('https://www.googleapis.com/auth/youtube.upload https://www.googleapis.com/auth/youtube'),
});

const projectSettingsSchema = z.object({
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  /** Videos of a project that is not audited stay private, whatever it asks for. */
  isAudited: z.boolean().default(true),
});

/** Daily buckets of a project; null switches one off. */
const limitsSettingsSchema = z.object({
  insertsPerDay: z.int().nonnegative().nullable().default(100),
  unitsPerDay: z.int().nonnegative().nullable().default(10_000),
});

export const simulatorSettingsSchema = z.object({
  port: z.int().min(0).max(65_535).default(0),
  dataDir: z.string().min(1),
  projects: z.array(projectSettingsSchema),
  channels: z.array(channelSettingsSchema),
  consents: z.array(consentSettingsSchema),
  limits: limitsSettingsSchema.prefault({}),
  accessTokenSeconds: z.number().positive().default(3_599),
  /** How long an upload is "uploaded" before it is "processed". */
  processingMs: z.int().nonnegative().default(3_000),
  /** Both forms of the Range header are in Google's documents. */
  rangePrefix: z.enum(['bytes=', '']).default('bytes='),
});

export type ChannelSettings = z.infer<typeof channelSettingsSchema>;
export type ConsentSettings = z.infer<typeof consentSettingsSchema>;
export type ProjectSettings = z.infer<typeof projectSettingsSchema>;
export type SimulatorSettings = z.infer<typeof simulatorSettingsSchema>;
export type SimulatorOptions = z.input<typeof simulatorSettingsSchema>;
