import { z } from 'zod';
import { roleSchema } from '../domain/roles.ts';
import { idField } from './fields.ts';
import { syncedTable } from './synced-table.ts';

/** A person in a client, by the name colleagues see. */
export const membershipSchema = z.object({
  id: idField,
  clientId: idField,
  userId: idField,
  displayName: z.string(),
  role: roleSchema,
});
export type Membership = z.infer<typeof membershipSchema>;

export const membershipTable = syncedTable('membership', membershipSchema);
