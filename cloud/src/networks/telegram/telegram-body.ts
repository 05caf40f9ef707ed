import { z } from 'zod';
import { hashJson } from '../canonical-json.ts';
import type { RenderedPayload } from '../network-adapter.ts';

const methodSchema = z.enum(['sendMessage', 'sendPhoto', 'sendVideo', 'sendMediaGroup']);
const fieldsSchema = z.record(z.string(), z.string());
const currentSchema = z.object({
  method: methodSchema,
  /** Parameters as text; objects as JSON text. */
  fields: fieldsSchema,
  /** Uploads by the name of their part in the form. */
  files: z.array(z.object({ part: z.string(), sha256: z.string() })),
});
// Rows that were armed before albums came.
const earlierSchema = z
  .object({ method: methodSchema, fields: fieldsSchema, photoSha256: z.string().nullable() })
  .transform(({ method, fields, photoSha256 }) => ({
    method,
    fields,
    files: photoSha256 === null ? [] : [{ part: 'photo', sha256: photoSha256 }],
  }));

/** What `send` reads back from a stored payload. */
export const telegramBodySchema = z.union([currentSchema, earlierSchema]);
export type TelegramBody = z.infer<typeof currentSchema>;

export function toPayload(body: TelegramBody): RenderedPayload {
  return { body, hash: hashJson(body), media: [...new Set(body.files.map(({ sha256 }) => sha256))] };
}

const albumSchema = z.array(z.object({ type: z.enum(['photo', 'video']), caption: z.string().optional() })).min(1);

export type SentItem = { readonly kind: 'text' | 'photo' | 'video'; readonly html: string };

/** The messages a body becomes, in the order of their ids. */
export function messagesOf({ method, fields }: TelegramBody): SentItem[] {
  switch (method) {
    case 'sendMessage':
      return [{ kind: 'text', html: fields['text'] ?? '' }];
    case 'sendPhoto':
      return [{ kind: 'photo', html: fields['caption'] ?? '' }];
    case 'sendVideo':
      return [{ kind: 'video', html: fields['caption'] ?? '' }];
    case 'sendMediaGroup':
      return albumSchema.parse(JSON.parse(fields['media'] ?? '[]')).map(({ type, caption }) => ({ kind: type, html: caption ?? '' }));
  }
}
