import { z } from 'zod';
import { appErrorCodes } from '../app-error.ts';

/** What can be wrong with the machinery of a client. The sentence of each stands in words/findings-en.ts and findings-ru.ts. */
export const findingKinds = [
  'lane-silent',
  'jobs-behind',
  'jobs-given-up',
  'channel-reconnect',
  'channel-key-over',
  'channel-key-ends',
  'publications-unsure',
  'publications-overdue',
  'publications-failed',
  'publications-missed',
  'source-gone',
  'source-failing',
  'source-silent',
  'drafts-failed',
  'budget-reached',
  'budget-near',
  'webhook-failing',
  'webhook-given-up',
  'api-key-ends',
] as const;
export type FindingKind = (typeof findingKinds)[number];

/** urgent: something does not go out, or may have gone out wrongly · soon: it will come to that · note: worth knowing. */
export const severities = ['urgent', 'soon', 'note'] as const;

export const findingSchema = z.object({
  kind: z.enum(findingKinds),
  severity: z.enum(severities),
  /** What it is about; id null where it is about no row. */
  about: z.object({ table: z.enum(['lane', 'channel', 'source', 'story', 'budget', 'webhook', 'api_key', 'job']), id: z.string().nullable() }),
  /** Why, where that is known: its sentence stands in words/errors-en.ts and errors-ru.ts. */
  code: z.enum(appErrorCodes).nullable(),
  /** Since when, where that is known. */
  since: z.iso.datetime().nullable(),
  /** Values for its sentence. */
  details: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Finding = z.infer<typeof findingSchema>;
