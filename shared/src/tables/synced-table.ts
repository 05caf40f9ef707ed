import type { z } from 'zod';

/**
 * A table whose rows every studio of the client holds. `schema` is the row on the wire (camelCase; the Postgres column
 * is its snake_case). Every row has `id` and `clientId`. Instants are ISO 8601 strings in UTC with milliseconds.
 */
export interface SyncedTable<Name extends string = string, Shape extends z.ZodObject = z.ZodObject> {
  name: Name;
  schema: Shape;
}

export const syncedTable = <Name extends string, Shape extends z.ZodObject>(
  name: Name,
  schema: Shape,
): SyncedTable<Name, Shape> => ({ name, schema });

/** wallTime → wall_time */
export const columnOf = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
