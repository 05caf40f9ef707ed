import type { Request, RequestHandler, Response } from 'express';
import { AppError, type AppErrorCode } from '@zavod/shared/app-error.ts';
import { z } from 'zod';
import { bearerTokenOf } from './bearer-token.ts';
import { closedDoor } from './client-door.ts';
import type { ApiDeps } from './request-context.ts';
import { sendStoredFile } from './send-stored-file.ts';
import { takeCall } from './take-call.ts';

const paramsSchema = z.object({ clientId: z.uuid(), sha256: z.string().regex(/^[0-9a-f]{64}$/) });

const statuses: Partial<Record<AppErrorCode, number>> = { 'signed-out': 401, 'too-many-calls': 429, 'media-store-away': 503 };

/** A stored file of a client, for its members. The address is the content, so it never changes. */
export const mediaRoute =
  (deps: ApiDeps): RequestHandler =>
  async (request, response) => {
    try {
      await sendMedia(deps, request, response);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (error.code === 'media-store-away') deps.log.error({ event: 'media-store-away', error }, 'a file could not be read');
      response.status(statuses[error.code] ?? 404).json({ error: error.code });
    }
  };

async function sendMedia(deps: ApiDeps, request: Request, response: Response): Promise<void> {
  const token = bearerTokenOf(request.headers.authorization);
  if (token === null) throw new AppError('signed-out', 'read a file without an access token');
  const userId = await deps.accessTokens.verify(token);
  takeCall(deps.callLimits.person, userId);
  const params = paramsSchema.safeParse(request.params);
  // A foreign client, a foreign file and one that never was are told alike.
  if (!params.success) throw new AppError('not-found', 'read a file by a name that is none');
  const { clientId, sha256 } = params.data;
  const membership = await deps.memberships.find(userId, clientId);
  if (membership === undefined || closedDoor(membership, 'reading') !== null) throw new AppError('not-found', 'read a file');
  const { rows } = await deps.withClientRaw(clientId, (tx) =>
    tx.query<{ mime_type: string; is_thumbnail: boolean }>(
      `SELECT mime_type, sha256 <> $2 AS is_thumbnail FROM media WHERE client_id = $1 AND (sha256 = $2 OR thumbnail_sha256 = $2) LIMIT 1`,
      [clientId, sha256],
    ),
  );
  const file = rows[0] && (await deps.media.openRead(clientId, sha256));
  if (rows[0] === undefined || file === undefined) throw new AppError('not-found', 'read a file');
  response.set({
    'content-type': rows[0].is_thumbnail ? 'image/webp' : rows[0].mime_type,
    'cache-control': 'private, max-age=31536000, immutable',
    'content-disposition': 'inline',
    etag: `"${sha256}"`,
  });
  await sendStoredFile(file, request, response);
}
