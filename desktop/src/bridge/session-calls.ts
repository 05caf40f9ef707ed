import { sessionClientSchema, sessionUserSchema } from '@zavod/shared/session/session.ts';
import { z } from 'zod';
import { call } from './call.ts';

/**
 * hasDemo: the cloud offers a demo account. tokenKeeping: 'keyring' where the OS keeps the sign-in, 'memory' where it has no
 * key ring and the person signs in again after a restart. cloudUrl is what the studio talks to.
 */
export const sessionStateSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('signed-out'), cloudUrl: z.string(), isCloudReachable: z.boolean(), hasDemo: z.boolean() }),
  z.object({
    status: z.literal('signed-in'),
    cloudUrl: z.string(),
    user: sessionUserSchema,
    clients: z.array(sessionClientSchema),
    /** Local work goes on; the cloud wants the password again. */
    needsPassword: z.boolean(),
    tokenKeeping: z.enum(['keyring', 'memory']),
    isDemo: z.boolean(),
  }),
]);
export type SessionState = z.infer<typeof sessionStateSchema>;

export const sessionCalls = {
  'session.state': call(z.object({}), sessionStateSchema),
  /** code: of the second factor, once the cloud has asked for it. */
  'session.signIn': call(z.object({ email: z.string(), password: z.string(), code: z.string().optional() }), sessionStateSchema),
  'session.signInDemo': call(z.object({}), sessionStateSchema),
  /** unsent counts intents the cloud has not got; with any, signing out needs `dropUnsent`. Local copies are removed. */
  'session.signOut': call(z.object({ dropUnsent: z.boolean() }), z.object({ isSignedOut: z.boolean(), unsent: z.int() })),
} as const;
