import { hasRole, type Role } from '@zavod/shared/domain/roles.ts';
import { AppError } from '@zavod/shared/app-error.ts';
import { initTRPC } from '@trpc/server';
import { z } from 'zod';
import { closedDoor } from './client-door.ts';
import { expectedErrorOf, formatError, raiseForWire } from './error-map.ts';
import { takeCall } from './take-call.ts';
import { unstorablePlace } from './unstorable-place.ts';
import type { RequestContext } from './request-context.ts';

const trpc = initTRPC.context<RequestContext>().create({
  errorFormatter: formatError,
  // Only the log says where a fault stands in the code.
  isDev: false,
  sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 45_000 } },
});

export const router = trpc.router;

const spokenProcedure = trpc.procedure.use(async ({ ctx, path, next }) => {
  const end = ctx.deps.metrics.callSeconds.startTimer({ call: path });
  const result = await next();
  end({ outcome: result.ok ? 'ok' : expectedErrorOf(result.error) === undefined ? 'failed' : 'refused' });
  return raiseForWire(result, (error) => ctx.deps.log.warn({ event: 'values-refused', path, error }, 'the database could not take what was sent'));
});

/** Nobody needs to be signed in. */
export const publicProcedure = spokenProcedure.use(async ({ ctx, path, getRawInput, next }) => {
  takeCall(ctx.deps.callLimits.address, ctx.address);
  // Intents with such texts are consumed one by one, so that they stand in nobody's way.
  const place = unstorablePlace(await getRawInput(), { isOnlyDepth: path === 'sync.push' });
  if (place !== undefined) throw new AppError('bad-input', 'read an input', { field: place.slice(0, 100) });
  return next();
});

/** Needs a valid access token. */
export const signedInProcedure = publicProcedure.use(async ({ ctx, next }) => {
  if (ctx.accessToken === null) throw new AppError('signed-out', 'call without an access token');
  const userId = await ctx.deps.accessTokens.verify(ctx.accessToken);
  takeCall(ctx.deps.callLimits.person, userId);
  return next({ ctx: { ...ctx, userId } });
});

const clientInput = z.object({ clientId: z.uuid() });

/** Needs a member of the client that the input names, with at least this role. A foreign client answers like one that never was. */
export const clientProcedure = (needs: Role) =>
  signedInProcedure.input(clientInput).use(async ({ ctx, input, next, type }) => {
    const membership = await ctx.deps.memberships.find(ctx.userId, input.clientId);
    if (membership === undefined) throw new AppError('client-revoked', 'act in a client', {});
    const closed = closedDoor(membership, type === 'mutation' ? 'changing' : 'reading');
    if (closed !== null) throw closed;
    if (!hasRole(membership.role, needs)) throw new AppError('not-allowed', `act as ${membership.role}`, { needs });
    return next({ ctx: { ...ctx, clientId: input.clientId, role: membership.role, membershipId: membership.membershipId } });
  });

/** Needs a person who runs this installation. Anybody else gets the answer of a role that does not allow it. */
export const platformProcedure = signedInProcedure.use(async ({ ctx, next }) => {
  const user = await ctx.deps.sessions.findUser(ctx.userId);
  if (user?.isPlatformAdmin !== true) throw new AppError('not-allowed', 'act as a platform admin');
  return next({ ctx });
});
