import { z } from 'zod';
import { networkSchema } from '../domain/network.ts';
import { clockSchema } from '../domain/quiet-times.ts';
import { idField, instantField } from './fields.ts';
import { syncedTable } from './synced-table.ts';

/** An account on a network. Its credentials never leave the cloud. The defaults are for rows a studio stored before they had the field. */
export const channelSchema = z.object({
  id: idField,
  clientId: idField,
  network: networkSchema,
  /** api: sent by the network's own interface. notify: at the hour a person is asked to publish by hand. */
  mode: z.enum(['api', 'notify']).default('api'),
  title: z.string(),
  handle: z.string().nullable(),
  externalId: z.string(),
  url: z.string().nullable(),
  timeZone: z.string(),
  state: z.enum(['active', 'reconnect', 'disabled']),
  stateCode: z.string().nullable(),
  /** Minutes after the due time within which it may still go out by itself. */
  graceMinutes: z.int(),
  /** When the key ends by itself; null where it does not, or before the channel was told. */
  tokenExpiresAt: instantField.nullable().default(null),
  /** When something went out there last, give or take ten minutes. */
  lastSuccessAt: instantField.nullable().default(null),
  /** Quiet hours by the channel's clock; both null where it has none. */
  quietFrom: clockSchema.nullable(),
  quietUntil: clockSchema.nullable(),
  createdAt: instantField,
});
export type Channel = z.infer<typeof channelSchema>;

export const channelTable = syncedTable('channel', channelSchema);
