import { z } from 'zod';

const fileSchema = z.object({
  sha256: z.string(),
  mimeType: z.string(),
  bytes: z.int(),
  width: z.int().nullable(),
  height: z.int().nullable(),
});

export const containerSchema = z.object({
  id: z.string(),
  igUserId: z.string(),
  /** On the simulator's own (shiftable) clock. */
  createdAtMs: z.int(),
  readyAtMs: z.int(),
  kind: z.enum(['IMAGE', 'REELS', 'STORIES', 'VIDEO', 'CAROUSEL']),
  isChild: z.boolean(),
  caption: z.string(),
  altText: z.string(),
  isAiGenerated: z.boolean(),
  children: z.array(z.string()),
  file: fileSchema.nullable(),
  /** What made it unusable, as its status tells. */
  error: z.string().nullable(),
});

/** One post of an account. `receivedAtMs` is when the call arrived, on this machine's clock, without any offset. */
export const postSchema = z.object({
  mediaId: z.string(),
  shortcode: z.string(),
  igUserId: z.string(),
  creationId: z.string(),
  receivedAtMs: z.int(),
  /** On the simulator's own clock. */
  publishedAtMs: z.int(),
  kind: containerSchema.shape.kind,
  caption: z.string(),
  isAiGenerated: z.boolean(),
  files: z.array(fileSchema.extend({ altText: z.string() })),
});

/** One call, whatever came of it. */
export const callSchema = z.object({
  receivedAtMs: z.int(),
  name: z.string(),
  /** Account, container or post that the path names. */
  node: z.string(),
  /** What the call asked for, without its key. */
  fields: z.record(z.string(), z.string()),
  /** The HTTP status that was decided on, even if the answer was then lost. */
  status: z.int(),
  /** The container or post that it made. */
  createdId: z.string().nullable(),
  fault: z.string().nullable(),
});

export const stateChangeSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('clock'), offsetMs: z.int() }),
  /** 463: ended by itself; 467: withdrawn; 459: the person has something to do. */
  z.object({ type: z.literal('token'), accessToken: z.string(), revoked: z.boolean(), subcode: z.int().default(463) }),
  z.object({ type: z.literal('rights'), accessToken: z.string(), canPublish: z.boolean() }),
  z.object({ type: z.literal('quota'), igUserId: z.string(), quotaTotal: z.int().nonnegative() }),
  /** Posts that the account had before; one that is there already stays one. */
  z.object({ type: z.literal('archive'), posts: z.array(postSchema) }),
  /** For clips handed in from now on. */
  z.object({ type: z.literal('processing'), processingMs: z.int().nonnegative() }),
]);

export const journalRecordSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('container'), container: containerSchema }),
  z.object({ type: z.literal('post'), post: postSchema }),
  z.object({ type: z.literal('call'), call: callSchema }),
  z.object({ type: z.literal('renewed'), accessToken: z.string(), of: z.string(), atMs: z.int() }),
  ...stateChangeSchema.options,
]);

export type JournalRecord = z.infer<typeof journalRecordSchema>;
/** Moves the clock, fills the account, withdraws a key or its rights, sets a quota or the time of processing; stays until the next reset. */
export type StateChange = z.input<typeof stateChangeSchema>;
export type StoredFile = z.infer<typeof fileSchema>;
export type Container = z.infer<typeof containerSchema>;
export type Post = z.infer<typeof postSchema>;
export type CallRecord = z.infer<typeof callSchema>;
