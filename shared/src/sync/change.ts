import { z } from 'zod';
import { idField } from '../tables/fields.ts';

/** One row of one synced table as it stands now; row is null where it was deleted. Unknown tables and fields are kept, not refused. */
export const changeSchema = z.object({
  table: z.string(),
  id: idField,
  rev: z.int().nonnegative(),
  row: z.record(z.string(), z.unknown()).nullable(),
});
export type Change = z.infer<typeof changeSchema>;
