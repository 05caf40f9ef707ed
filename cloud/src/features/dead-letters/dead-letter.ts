import { appErrorCodes } from '@zavod/shared/app-error.ts';
import { networkSchema } from '@zavod/shared/domain/network.ts';
import { z } from 'zod';

/** At most this many of a kind are listed, the newest first. */
export const mostLetters = 200;

const instantField = z.date().transform((at) => at.toISOString());
/** A code that this version does not know is a fault like any other. */
const codeField = z.enum(appErrorCodes).catch('internal');

export const publicationLetterSchema = z.object({
  kind: z.literal('publication'),
  id: z.uuid(),
  at: instantField,
  state: z.enum(['needs_human', 'failed', 'missed']),
  code: codeField,
  /** The network's own words, where it said any. */
  words: z.string().nullable(),
  title: z.string(),
  postId: z.uuid(),
  channelId: z.uuid(),
  channelTitle: z.string(),
  /** Where to look whether it is out. */
  channelUrl: z.string().nullable(),
  network: networkSchema,
  dueAt: instantField,
  generation: z.int(),
  attempt: z.int(),
  /** A call was made whose outcome is not known: before it is sent again, the network is asked. */
  mayBeOut: z.boolean(),
  evidence: z.record(z.string(), z.string()).catch({}),
});

export const draftLetterSchema = z.object({
  kind: z.literal('draft'),
  id: z.uuid(),
  at: instantField,
  code: codeField,
  title: z.string(),
  runId: z.uuid().nullable(),
  attempt: z.int(),
});

export const deliveryLetterSchema = z.object({
  kind: z.literal('delivery'),
  id: z.uuid(),
  at: instantField,
  code: codeField,
  event: z.string(),
  attempt: z.int(),
  responseStatus: z.int().nullable(),
});

export interface JobLetter {
  readonly kind: 'job';
  readonly id: string;
  readonly at: string;
  readonly code: z.output<typeof codeField>;
  readonly task: string;
  readonly lane: string;
  readonly title: string | null;
  readonly attempt: number;
}

/** Something that ended without success and waits for a person. */
export type DeadLetter = z.output<typeof publicationLetterSchema> | z.output<typeof draftLetterSchema> | z.output<typeof deliveryLetterSchema> | JobLetter;
