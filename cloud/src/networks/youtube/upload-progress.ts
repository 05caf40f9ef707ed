import { z } from 'zod';

/** What a preparation has left at YouTube, kept between its steps. */
const progressSchema = z.object({
  /** The session of an upload that has begun. Null before, and once it has ended. */
  sessionUrl: z.string().nullable().default(null),
  totalBytes: z.int().nonnegative().default(0),
  /** The private video, once all bytes are there. */
  videoId: z.string().nullable().default(null),
  isThumbnailDone: z.boolean().default(false),
  /** How often in a row the network did not know the video. */
  missedTimes: z.int().nonnegative().default(0),
  /** How often it was looked whether the video has been processed. */
  looks: z.int().nonnegative().default(0),
  /** The network will never show this video: the next preparation uploads anew. */
  isRefused: z.boolean().default(false),
  /** The network's day on which this video has its room to go public. */
  reservedDay: z.string().nullable().default(null),
  /** Private videos of earlier attempts that are still to be deleted. */
  leftovers: z.array(z.string()).default([]),
});
export type UploadProgress = z.infer<typeof progressSchema>;

export const noProgress: UploadProgress = progressSchema.parse({});

export const readProgress = (kept: unknown): UploadProgress | undefined => progressSchema.safeParse(kept).data;
