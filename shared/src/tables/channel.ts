import { z } from 'zod';
import { networkSchema } from '../domain/network.ts';
import { clockSchema } from '../domain/quiet-times.ts';
import { idField, instantField } from './fields.ts';
import { syncedTable } from './synced-table.ts';

/** A connected account on a network. Its credentials never leave the cloud. */
export const channelSchema = z.object({
  id: idField,
  clientId: idField,
  network: networkSchema,
  title: z.string(),
  handle: z.string().nullable(),
  externalId: z.string(),
  url: z.string().nullable(),
  timeZone: z.string(),
  state: z.enum(['active', 'reconnect', 'disabled']),
  stateCode: z.string().nullable(),
  /** Minutes after the due time within which it may still go out by itself. */
  graceMinutes: z.int(),
  /** Quiet hours by the channel's clock; both null where it has none. */
  quietFrom: clockSchema.nullable(),
  quietUntil: clockSchema.nullable(),
  createdAt: instantField,
});
export type Channel = z.infer<typeof channelSchema>;

export const channelTable = syncedTable('channel', channelSchema);
