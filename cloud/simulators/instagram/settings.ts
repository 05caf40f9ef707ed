import { z } from 'zod';

export const accountSettingsSchema = z.object({
  igUserId: z.string().regex(/^\d+$/),
  username: z.string().regex(/^[\w.]{1,30}$/),
  name: z.string().min(1),
  about: z.string().default(''),
  /** At `growsSince`; without that it stays. */
  followers: z.int().nonnegative().default(1),
  growsSince: z.iso.datetime().nullable().default(null),
  /** By whose clock its readers are awake. */
  timeZone: z.string().default('UTC'),
  accessToken: z.string().regex(/^[\w.|-]+$/),
  family: z.enum(['instagram', 'facebook']).default('instagram'),
  /** The key may publish; without it the key can only read. */
  canPublish: z.boolean().default(true),
  quotaTotal: z.int().nonnegative().default(50),
});

export const simulatorSettingsSchema = z.object({
  port: z.int().min(0).max(65_535).default(0),
  dataDir: z.string().min(1),
  accounts: z.array(accountSettingsSchema),
  /** How long a clip stays IN_PROGRESS, on the simulator's clock. */
  processingMs: z.int().nonnegative().default(4_000),
  containerLifeMs: z.int().positive().default(24 * 60 * 60_000),
  containersPerDay: z.int().positive().default(400),
});

export type AccountSettings = z.infer<typeof accountSettingsSchema>;
export type SimulatorSettings = z.infer<typeof simulatorSettingsSchema>;
export type SimulatorOptions = z.input<typeof simulatorSettingsSchema>;
