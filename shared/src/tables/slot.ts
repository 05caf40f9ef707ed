import { z } from 'zod';
import { idField } from './fields.ts';
import { syncedTable } from './synced-table.ts';

/** A recurring weekly time of a channel, in the channel's zone. weekday: 1 Monday to 7 Sunday. */
export const slotSchema = z.object({
  id: idField,
  clientId: idField,
  channelId: idField,
  weekday: z.int().min(1).max(7),
  wallTime: z.string().regex(/^\d{2}:\d{2}$/),
});
export type Slot = z.infer<typeof slotSchema>;

export const slotTable = syncedTable('slot', slotSchema);
