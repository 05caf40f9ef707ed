import { z } from 'zod';

const entitySchema = z.object({
  type: z.string(),
  offset: z.int(),
  length: z.int(),
  url: z.string().exactOptional(),
  language: z.string().exactOptional(),
});

const pictureSchema = z.object({
  sha256: z.string(),
  width: z.int(),
  height: z.int(),
  bytes: z.int(),
  mimeType: z.string(),
});

const clipSchema = z.object({
  sha256: z.string(),
  /** As the sender said; null where it said nothing. Length in seconds. */
  width: z.int().nullable(),
  height: z.int().nullable(),
  duration: z.int().nullable(),
  bytes: z.int(),
  mimeType: z.string(),
  /** Stands before it until it plays. */
  cover: pictureSchema.exactOptional(),
});

export const linkPreviewSchema = z.object({
  is_disabled: z.boolean().optional(),
  url: z.string().optional(),
  prefer_small_media: z.boolean().optional(),
  prefer_large_media: z.boolean().optional(),
  show_above_text: z.boolean().optional(),
});

/** One message in a channel. `receivedAtMs` is when the whole request was there, on this machine's clock, without any offset. */
export const postSchema = z.object({
  chatId: z.int(),
  messageId: z.int().positive(),
  botId: z.int(),
  receivedAtMs: z.int(),
  /** When readers first saw it, on the same clock: after the whole body had come. */
  shownAtMs: z.int().exactOptional(),
  /** Seconds, on the simulator's own (shiftable) clock. */
  date: z.int(),
  text: z.string(),
  entities: z.array(entitySchema).readonly(),
  picture: pictureSchema.nullable(),
  clip: clipSchema.nullable().default(null),
  linkPreview: linkPreviewSchema.default({}),
  isSilent: z.boolean().default(false),
  /** Readers can neither forward nor save it. */
  isProtected: z.boolean().default(false),
  mediaGroupId: z.string().nullable(),
  forwardOf: z.object({ chatId: z.int(), messageId: z.int(), date: z.int().default(0) }).nullable(),
  /** See `hashPayload`: what was asked for, independent of how the body was encoded. */
  payloadSha256: z.string(),
});

/** One request to a method, whatever came of it. */
export const callSchema = z.object({
  receivedAtMs: z.int(),
  botId: z.int(),
  method: z.string(),
  chatId: z.string(),
  payloadSha256: z.string(),
  /** The HTTP status that was decided on, even if the answer was then lost. */
  status: z.int(),
  /** Messages that this call created. */
  messageIds: z.array(z.int()),
  fault: z.string().nullable(),
});

const rightsSchema = z.object({
  status: z.enum(['administrator', 'member', 'left', 'kicked']),
  canPostMessages: z.boolean(),
  canEditMessages: z.boolean().default(true),
  canDeleteMessages: z.boolean().default(true),
});

export const journalRecordSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('post'), post: postSchema }),
  z.object({
    type: z.literal('edit'),
    chatId: z.int(),
    messageId: z.int(),
    text: z.string(),
    entities: z.array(entitySchema).readonly(),
    linkPreview: linkPreviewSchema.default({}),
    editDate: z.int(),
  }),
  z.object({ type: z.literal('delete'), chatId: z.int(), messageId: z.int() }),
  z.object({ type: z.literal('call'), call: callSchema }),
  z.object({ type: z.literal('token'), botId: z.int(), revoked: z.boolean() }),
  z.object({ type: z.literal('rights'), chatId: z.int(), botId: z.int(), rights: rightsSchema }),
  z.object({ type: z.literal('migrate'), chatId: z.int(), toChatId: z.int() }),
  z.object({ type: z.literal('clock'), offsetMs: z.int() }),
]);

export type JournalRecord = z.infer<typeof journalRecordSchema>;
export type StoredPost = z.infer<typeof postSchema> & { editDate?: number };
export type Picture = z.infer<typeof pictureSchema>;
export type Clip = z.infer<typeof clipSchema>;
export type LinkPreview = z.infer<typeof linkPreviewSchema>;
export type CallRecord = z.infer<typeof callSchema>;
