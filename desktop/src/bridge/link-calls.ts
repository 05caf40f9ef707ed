import { idField } from '@zavod/shared/tables/fields.ts';
import { z } from 'zod';
import { call } from './call.ts';
import { linkedScreenSchema } from './deep-link.ts';

/** Where a link leads on this computer; unknown: no client of the person has that post. */
const destinationSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('post'), clientId: idField, postId: idField }),
  z.object({ kind: z.literal('screen'), clientId: idField, screen: linkedScreenSchema }),
  z.object({ kind: z.literal('unknown') }),
]);
export type Destination = z.infer<typeof destinationSchema>;

export const linkCalls = {
  /** The link that was opened last, once; null where there is none. The event `link` says that there is one. */
  'links.take': call(z.object({}), destinationSchema.nullable()),
} as const;
