import { z } from 'zod';
import { idField } from './fields.ts';
import { syncedTable } from './synced-table.ts';

export const labelSchema = z.object({
  id: idField,
  clientId: idField,
  name: z.string(),
  colour: z.string(),
});
export type Label = z.infer<typeof labelSchema>;

export const labelTable = syncedTable('label', labelSchema);
