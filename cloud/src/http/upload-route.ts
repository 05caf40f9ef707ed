import type { Request, RequestHandler } from 'express';
import { AppError, type AppErrorCode } from '@zavod/shared/app-error.ts';
import { hasRole } from '@zavod/shared/domain/roles.ts';
import { mostClipBytes } from '@zavod/shared/domain/upload-limits.ts';
import { z } from 'zod';
import { insertMedia } from '../media/insert-media.ts';
import { keepUpload } from '../media/keep-upload.ts';
import { receiveFile } from '../media/receive-file.ts';
import { bearerTokenOf } from './bearer-token.ts';
import { closedDoor } from './client-door.ts';
import { hasHungUp } from './has-hung-up.ts';
import type { ApiDeps } from './request-context.ts';
import { takeCall } from './take-call.ts';
import { fileNameField } from './file-name-field.ts';

const askedSchema = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), mediaId: z.uuid(), fileName: fileNameField.nullable() });

const statuses: Partial<Record<AppErrorCode, number>> = {
  'signed-out': 401,
  'not-allowed': 403,
  'client-suspended': 403,
  'client-deleting': 403,
  'second-factor-needed': 403,
  'not-found': 404,
  'bad-input': 400,
  'already-exists': 409,
  'media-damaged': 409,
  'media-too-large': 413,
  'media-store-away': 503,
  'too-many-calls': 429,
};

/**
 * Takes in a file of a member under the id that the studio gave it. The same file under the same id again changes nothing;
 * a picture is encoded anew, so the answer names the hash under which it can be read.
 */
export const uploadRoute =
  (deps: ApiDeps): RequestHandler =>
  async (request, response) => {
    try {
      response.json(await takeIn(deps, request));
    } catch (error) {
      if (hasHungUp(error)) return;
      if (!(error instanceof AppError)) throw error;
      if (error.code === 'media-store-away') deps.log.error({ event: 'media-store-away', error }, 'a file could not be kept');
      // What is still on its way is read and dropped, so that the answer is heard; too much of it is not.
      if (!request.complete && error.code === 'media-too-large') response.set('connection', 'close');
      response.status(statuses[error.code] ?? 422).json({ appError: { code: error.code, details: error.details } });
    }
  };

async function takeIn(deps: ApiDeps, request: Request): Promise<{ mediaId: string; sha256: string }> {
  const { clientId, userId } = await memberOf(deps, request);
  const asked = askedSchema.safeParse({
    sha256: request.params['sha256'],
    mediaId: request.headers['x-media-id'],
    fileName: fileNameOf(request.headers['x-file-name']),
  });
  if (!asked.success) throw new AppError('bad-input', 'take in a file', { field: asked.error.issues[0]?.path.join('.') ?? '' });
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > mostClipBytes) throw new AppError('media-too-large', 'take in a file', { value: announced, limit: mostClipBytes });
  const received = await receiveFile(request, await deps.media.temporaryPath(clientId), { sha256: asked.data.sha256, limit: mostClipBytes });
  const kept = await keepUpload(deps.media, clientId, received);
  const { mediaId, fileName } = asked.data;
  await deps.withClientRaw(clientId, (tx) => insertMedia(tx, { clientId, mediaId, fileName, uploadedBy: userId }, kept));
  return { mediaId, sha256: kept.sha256 };
}

async function memberOf(deps: ApiDeps, request: Request): Promise<{ clientId: string; userId: string }> {
  const token = bearerTokenOf(request.headers.authorization);
  if (token === null) throw new AppError('signed-out', 'take in a file without an access token');
  const userId = await deps.accessTokens.verify(token);
  takeCall(deps.callLimits.person, userId);
  const clientId = z.uuid().safeParse(request.params['clientId']).data;
  const membership = clientId === undefined ? undefined : await deps.memberships.find(userId, clientId);
  // A foreign client and one that never was are told alike.
  if (clientId === undefined || membership === undefined) throw new AppError('not-found', 'take in a file');
  const closed = closedDoor(membership, 'changing');
  if (closed !== null) throw closed;
  if (!hasRole(membership.role, 'editor')) throw new AppError('not-allowed', 'take in a file');
  return { clientId, userId };
}

/** A header holds no letters beyond Latin: the name comes percent-encoded. */
function fileNameOf(header: string | string[] | undefined): string | null {
  try {
    return typeof header === 'string' ? decodeURIComponent(header) : null;
  } catch {
    return null;
  }
}
