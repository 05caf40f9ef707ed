import { z } from 'zod';
import { roleSchema } from '../domain/roles.ts';
import { idField, instantField } from '../tables/fields.ts';

/** A client as the signed-in person sees it. colour is a CSS colour for its mark; entryUntil: a platform admin looks in until then (console only). */
export const sessionClientSchema = z.object({
  id: idField,
  name: z.string(),
  role: roleSchema,
  language: z.string(),
  timeZone: z.string(),
  colour: z.string(),
  entryUntil: instantField.optional(),
});
export type SessionClient = z.infer<typeof sessionClientSchema>;

/** isPlatformAdmin: runs the installation; absent: does not. */
export const sessionUserSchema = z.object({ id: idField, email: z.string(), displayName: z.string(), isPlatformAdmin: z.boolean().optional() });
export type SessionUser = z.infer<typeof sessionUserSchema>;

/** The access token lives 10 minutes; the refresh token rotates at each use and lives 30 days. */
export const sessionSchema = z.object({
  accessToken: z.string(),
  accessExpiresAt: instantField,
  refreshToken: z.string(),
  user: sessionUserSchema,
  clients: z.array(sessionClientSchema),
});
export type Session = z.infer<typeof sessionSchema>;

/** What the console in a browser is told: the refresh token is in a cookie that no script can read. */
export const consoleSessionSchema = sessionSchema.omit({ refreshToken: true });
export type ConsoleSession = z.infer<typeof consoleSessionSchema>;
