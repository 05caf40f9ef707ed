import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { ApiDeps } from './request-context.ts';
import { sendStoredFile } from './send-stored-file.ts';

const mimeTypes = { jpg: 'image/jpeg', png: 'image/png', mp4: 'video/mp4', mov: 'video/quicktime' } as const;
const askedSchema = z.object({
  clientId: z.uuid(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  extension: z.enum(['jpg', 'png', 'mp4', 'mov']),
  until: z.coerce.number().int(),
  signature: z.string().max(100),
});

/** One stored file for a network that fetches it: no account, but a signature that names the file and ends. Everything else is told alike. */
export const publicMediaRoute =
  ({ publicMedia, media, now }: Pick<ApiDeps, 'publicMedia' | 'media' | 'now'>): RequestHandler =>
  async (request, response) => {
    const [, sha256, extension] = /^([^.]*)\.([^.]*)$/.exec(String(request.params['file'])) ?? [];
    const { until, signature } = request.query;
    const asked = askedSchema.safeParse({ clientId: request.params['clientId'], sha256, extension, until, signature });
    const isAllowed = asked.success && publicMedia.isAllowed(asked.data, now());
    const file = isAllowed ? await media.openRead(asked.data.clientId, asked.data.sha256) : undefined;
    if (!asked.success || file === undefined) {
      response.status(404).json({ error: 'not-found' });
      return;
    }
    response.set({ 'content-type': mimeTypes[asked.data.extension], 'cache-control': 'private, max-age=3600' });
    await sendStoredFile(file, request, response);
  };
