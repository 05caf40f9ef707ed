import { z } from 'zod';

export const snippetSchema = z.object({
  title: z.string(),
  description: z.string().default(''),
  tags: z.array(z.string()).default([]),
  categoryId: z.string().default(''),
});

export const statusSchema = z.object({
  privacyStatus: z.enum(['public', 'unlisted', 'private']).default('public'),
  selfDeclaredMadeForKids: z.boolean().exactOptional(),
  containsSyntheticMedia: z.boolean().exactOptional(),
  embeddable: z.boolean().exactOptional(),
  license: z.string().exactOptional(),
  publicStatsViewable: z.boolean().exactOptional(),
  publishAt: z.string().exactOptional(),
});

const sessionSchema = z.object({
  id: z.string(),
  channelId: z.string(),
  totalBytes: z.int().nonnegative(),
  mimeType: z.string(),
  snippet: snippetSchema,
  status: statusSchema,
  notifySubscribers: z.boolean(),
});

/** One video as it was uploaded. receivedAtMs are times of this machine, uploadedAtMs is of the simulator's own clock. */
const videoSchema = z.object({
  id: z.string(),
  channelId: z.string(),
  sessionId: z.string(),
  receivedAtMs: z.int(),
  uploadedAtMs: z.int(),
  sha256: z.string(),
  bytes: z.int(),
  mimeType: z.string(),
  snippet: snippetSchema,
  status: statusSchema,
  notifySubscribers: z.boolean(),
});

export const outcomeSchema = z.object({
  uploadStatus: z.enum(['uploaded', 'processed', 'failed', 'rejected']),
  reason: z.string().default(''),
});

/** One request, whatever came of it. */
export const callSchema = z.object({
  receivedAtMs: z.int(),
  method: z.string(),
  channelId: z.string().nullable(),
  videoId: z.string().nullable(),
  /** The HTTP status that was decided on, even if the answer was then lost; 0 for none. */
  status: z.int(),
  fault: z.string().nullable(),
});

/** What `GET /__sim/posts` shows of a video. */
export const listedPostSchema = videoSchema.extend({
  uploadStatus: z.string(),
  thumbnailSha256: z.string().nullable(),
  /** When the update that made it public was received; null while no viewer can see it in the channel. */
  madePublicAtMs: z.int().nullable(),
  statusHistory: z.array(z.object({ receivedAtMs: z.int(), privacyStatus: z.string() })),
});

export const journalRecordSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('call'), call: callSchema }),
  z.object({ type: z.literal('token'), accessToken: z.string(), refreshToken: z.string(), endsAtMs: z.int() }),
  z.object({ type: z.literal('expire-tokens') }),
  z.object({ type: z.literal('consent'), refreshToken: z.string(), isRevoked: z.boolean() }),
  z.object({ type: z.literal('audit'), clientId: z.string(), isAudited: z.boolean() }),
  z.object({ type: z.literal('session'), session: sessionSchema }),
  z.object({ type: z.literal('drop-sessions') }),
  z.object({ type: z.literal('drop-session'), sessionId: z.string() }),
  z.object({ type: z.literal('video'), video: videoSchema }),
  z.object({ type: z.literal('status'), videoId: z.string(), receivedAtMs: z.int(), atMs: z.int(), status: statusSchema }),
  z.object({ type: z.literal('snippet'), videoId: z.string(), snippet: snippetSchema }),
  z.object({ type: z.literal('thumbnail'), videoId: z.string(), sha256: z.string() }),
  z.object({ type: z.literal('delete'), videoId: z.string() }),
  z.object({ type: z.literal('processing'), outcome: outcomeSchema.nullable() }),
  z.object({ type: z.literal('spend'), clientId: z.string(), bucket: z.enum(['inserts', 'units']), amount: z.int(), day: z.string() }),
  z.object({ type: z.literal('clock'), offsetMs: z.int() }),
]);

export type JournalRecord = z.infer<typeof journalRecordSchema>;
export type Snippet = z.infer<typeof snippetSchema>;
export type VideoStatus = z.infer<typeof statusSchema>;
export type Session = z.infer<typeof sessionSchema>;
export type UploadedVideo = z.infer<typeof videoSchema>;
export type ProcessingOutcome = z.infer<typeof outcomeSchema>;
export type CallRecord = z.infer<typeof callSchema>;
export type ListedPost = z.infer<typeof listedPostSchema>;
