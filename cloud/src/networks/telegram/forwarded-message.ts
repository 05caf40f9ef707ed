import { z } from 'zod';

const chatSchema = z.object({ id: z.int(), username: z.string().optional() });
const entitySchema = z.object({ type: z.string(), offset: z.int() });
const copySchema = z.object({
  message_id: z.int().positive(),
  date: z.int(),
  forward_origin: z.object({ type: z.string(), chat: chatSchema.optional(), message_id: z.int().optional(), date: z.int() }),
  text: z.string().optional(),
  entities: z.array(entitySchema).optional(),
  caption: z.string().optional(),
  caption_entities: z.array(entitySchema).optional(),
  photo: z.unknown().optional(),
  video: z.unknown().optional(),
  animation: z.unknown().optional(),
});

/** A message of the channel, seen through a copy of it. */
export type SeenMessage = {
  readonly messageId: number;
  /** When it appeared; null for what was itself forwarded from elsewhere, and so is none of ours. */
  readonly sentAtMs: number | null;
  readonly chat: { readonly id: number; readonly username?: string | undefined };
  readonly kind: 'text' | 'photo' | 'video' | 'other';
  readonly text: string;
  readonly startsBold: boolean;
};

export type Copy = { readonly copyId: number; readonly copiedAtMs: number; readonly seen: SeenMessage };

/** Reads the answer of forwardMessage for one message of a channel. Undefined: it cannot be read. */
export function readCopy(answer: unknown, channelId: string, messageId: number): Copy | undefined {
  const copy = copySchema.safeParse(answer).data;
  if (!copy) return undefined;
  const { forward_origin: origin } = copy;
  const isOriginal = origin.type === 'channel' && String(origin.chat?.id) === channelId && origin.message_id === messageId;
  const entities = copy.entities ?? copy.caption_entities ?? [];
  return {
    copyId: copy.message_id,
    copiedAtMs: copy.date * 1000,
    seen: {
      messageId,
      sentAtMs: isOriginal ? origin.date * 1000 : null,
      chat: (isOriginal ? origin.chat : undefined) ?? { id: Number(channelId) },
      kind: kindOf(copy),
      text: copy.text ?? copy.caption ?? '',
      startsBold: entities.some(({ type, offset }) => type === 'bold' && offset === 0),
    },
  };
}

function kindOf({ photo, video, animation, text }: z.infer<typeof copySchema>): SeenMessage['kind'] {
  if (photo !== undefined) return 'photo';
  // A clip without sound may have become an animation.
  if (video !== undefined || animation !== undefined) return 'video';
  return text === undefined ? 'other' : 'text';
}
