import { pipeline } from 'node:stream/promises';
import { AppError, type AppErrorCode } from '@zavod/shared/app-error.ts';
import { hasRole } from '@zavod/shared/domain/roles.ts';
import type { Request, RequestHandler } from 'express';
import { z } from 'zod';
import { auditMember } from '../audit/audit-member.ts';
import { exportClient } from '../moving/export-client.ts';
import { bearerTokenOf } from './bearer-token.ts';
import { closedDoor } from './client-door.ts';
import type { ApiDeps } from './request-context.ts';

const statuses: Partial<Record<AppErrorCode, number>> = { 'signed-out': 401, 'not-found': 404, 'too-many-calls': 429, 'media-store-away': 503 };

/**
 * Everything of a client, files included, as one tar for its owner; also while it waits to be deleted. One at a time for each client, and
 * rows are read for one after the other: each holds a connection meanwhile, which others need.
 */
export function exportRoute(deps: ApiDeps): RequestHandler {
  const exporting = new Set<string>();
  let before: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const turn = before.then(work);
    before = turn.catch(() => undefined);
    return turn;
  };
  return async (request, response) => {
    let mine: string | undefined;
    try {
      const { clientId, userId } = await ownerOf(deps, request);
      if (exporting.has(clientId)) throw new AppError('too-many-calls', 'export a client twice at once');
      exporting.add((mine = clientId));
      await deps.withClientRaw(clientId, (tx) => auditMember(tx, { clientId, userId }, 'client.exported', { table: 'client', id: clientId }));
      const archive = await inTurn(() => exportClient(deps, clientId));
      response.set({ 'content-type': 'application/x-tar', 'cache-control': 'no-store', 'content-disposition': `attachment; filename="zavod-${clientId}.tar"` });
      await pipeline(archive, response);
    } catch (error) {
      // Whoever hung up hears no answer, and a file that broke off has no end, which an import asks for.
      if (response.headersSent && response.destroyed) return deps.log.warn({ event: 'export-broken-off', error }, 'an export was not taken to its end');
      if (!(error instanceof AppError)) throw error;
      response.status(statuses[error.code] ?? 403).json({ appError: { code: error.code, details: error.details } });
    } finally {
      if (mine !== undefined) exporting.delete(mine);
    }
  };
}

async function ownerOf(deps: ApiDeps, request: Request): Promise<{ clientId: string; userId: string }> {
  const token = bearerTokenOf(request.headers.authorization);
  if (token === null) throw new AppError('signed-out', 'export without an access token');
  const userId = await deps.accessTokens.verify(token);
  const clientId = z.uuid().safeParse(request.params['clientId']).data;
  const membership = clientId === undefined ? undefined : await deps.memberships.find(userId, clientId);
  // A foreign client and one that never was are told alike.
  if (clientId === undefined || membership === undefined) throw new AppError('not-found', 'export a client');
  const closed = closedDoor(membership, 'reading');
  if (closed !== null) throw closed;
  if (!hasRole(membership.role, 'owner')) throw new AppError('not-allowed', 'export a client', { needs: 'owner' });
  return { clientId, userId };
}
