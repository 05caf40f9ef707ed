import { appErrorCodes } from '@zavod/shared/app-error.ts';
import { idField, instantField } from '@zavod/shared/tables/fields.ts';
import { z } from 'zod';
import { call } from './call.ts';

/** Something that happened to files on this computer, told until the person has put it away. */
export const noticeSchema = z.object({
  id: idField,
  code: z.enum(appErrorCodes),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
  at: instantField,
  /** The file it speaks of, which can be saved somewhere else. */
  path: z.string().nullable(),
});
export type Notice = z.infer<typeof noticeSchema>;

export const noticeCalls = {
  /** clockAheadMs: by how much this computer's clock is ahead of the cloud's (negative: behind); 0 while they agree. */
  'notices.list': call(z.object({}), z.object({ notices: z.array(noticeSchema), clockAheadMs: z.int() })),
  'notices.dismiss': call(z.object({ id: idField }), z.object({})),
  /** Asks the person for a place and copies the file there; false where they changed their mind. */
  'notices.saveFile': call(z.object({ id: idField }), z.object({ isSaved: z.boolean() })),
} as const;
