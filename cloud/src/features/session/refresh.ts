import { randomUUID } from 'node:crypto';
import { AppError } from '@zavod/shared/app-error.ts';
import type { Session } from '@zavod/shared/session/session.ts';
import { z } from 'zod';
import type { RequestContext } from '../../http/request-context.ts';
import { buildSession } from './build-session.ts';

/** requestId: made and stored before the call; repeating the call with it after a lost answer gives the same new token. */
export const refreshInput = z.object({ refreshToken: z.string().min(20).max(200), requestId: z.uuid().optional() });

/** Every refresh token is good once. One that comes back later was stolen or copied, and ends all that came from it. */
export async function refresh(context: RequestContext, input: z.infer<typeof refreshInput>): Promise<Session> {
  const { deps, address, userAgent } = context;
  const waitMs = deps.refreshLimit.waitMs(address);
  if (waitMs > 0) throw new AppError('too-many-tries', 'refresh a session', { minutes: Math.ceil(waitMs / 60_000) });
  const requestId = input.requestId ?? randomUUID();
  const successor = deps.refreshTokens.successor(input.refreshToken, requestId);
  const olderSuccessors = deps.refreshTokens.olderSuccessors(input.refreshToken, requestId);
  const use = await deps.sessions.rotate({ token: input.refreshToken, successor, olderSuccessors, address, userAgent, now: deps.now() });
  switch (use.status) {
    case 'unknown':
      deps.refreshLimit.fail(address);
      throw new AppError('signed-out', 'refresh a session');
    case 'reused':
      deps.log.warn({ event: 'refresh-token-reused' }, 'a used refresh token came back; its family was ended');
      throw new AppError('session-reused', 'refresh a session');
    case 'rotated': {
      const user = await deps.sessions.findUser(use.userId);
      if (user === undefined) throw new AppError('signed-out', 'refresh a session');
      return buildSession(deps, user, use.successor);
    }
    default:
      return use satisfies never;
  }
}
