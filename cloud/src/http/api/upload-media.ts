import { AppError } from '@zavod/shared/app-error.ts';
import { hasRole } from '@zavod/shared/domain/roles.ts';
import { mostClipBytes } from '@zavod/shared/domain/upload-limits.ts';
import type { Request, RequestHandler } from 'express';
import { z } from 'zod';
import { writeAudit } from '../../audit/write-audit.ts';
import { insertMedia } from '../../media/insert-media.ts';
import { keepUpload } from '../../media/keep-upload.ts';
import { receiveFile } from '../../media/receive-file.ts';
import { requireScope } from '../../security/api-key.ts';
import { fileNameField } from '../file-name-field.ts';
import type { ApiDeps } from '../request-context.ts';
import type { Program } from './program.ts';
import { programRoute } from './program-request.ts';
import type { MediaShape } from './shapes/media-shape.ts';

/** The one address that takes bytes instead of JSON, and so is no verb. */
export const uploadMedia = {
  name: 'upload-media',
  method: 'put',
  path: '/media/:mediaId',
  scope: 'media:write',
  title: 'Bring a picture or a clip',
  description:
    'The body is the file itself: a picture (JPEG, PNG, WebP, AVIF, TIFF, GIF; it is encoded anew) or a clip (MP4, MOV). You choose the id, a new uuid for each file; the same file under it again changes nothing, another one is refused. Then name the id in the mediaIds of posts.',
  input: z.strictObject({
    mediaId: z.uuid(),
    fileName: fileNameField.optional().describe('Shown in the library.'),
    sha256: z.string().regex(/^[0-9a-f]{64}$/).optional().describe('Of the body, in hexadecimal digits: bytes that got damaged on their way are refused.'),
  }),
} as const;

export const uploadMediaRoute = (deps: ApiDeps): RequestHandler => programRoute(deps, async (program, request, response) => void response.json(await takeIn(program, request)));

async function takeIn(program: Program, request: Request): Promise<MediaShape> {
  const { deps, clientId, userId, apiKeyId } = program;
  requireScope(program, uploadMedia.scope);
  if (!hasRole(program.role, 'editor')) throw new AppError('not-allowed', 'bring a file');
  const asked = uploadMedia.input.safeParse({ ...request.query, ...request.params });
  if (!asked.success) throw new AppError('bad-input', 'bring a file', { field: asked.error.issues[0]?.path.join('.') ?? '' });
  const { mediaId, fileName = null, sha256 = null } = asked.data;
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > mostClipBytes) throw new AppError('media-too-large', 'bring a file', { value: announced, limit: mostClipBytes });
  const received = await receiveFile(request, await deps.media.temporaryPath(clientId), { sha256, limit: mostClipBytes });
  const kept = await keepUpload(deps.media, clientId, received);
  await deps.withClientRaw(clientId, async (tx) => {
    const { isNew } = await insertMedia(tx, { clientId, mediaId, fileName, uploadedBy: userId }, kept);
    if (isNew) await writeAudit(tx, clientId, { actorId: apiKeyId, actorKind: 'api_key', action: 'media.uploaded', targetTable: 'media', targetId: mediaId, details: { inNameOf: userId } });
  });
  const { mimeType, width, height, bytes, durationMs } = kept;
  return { id: mediaId, sha256: kept.sha256, mimeType, width, height, bytes, durationMs };
}
