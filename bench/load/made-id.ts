import { createHash } from 'node:crypto';

/** The same id for the same words as `madeIdSql` makes in Postgres, so that a million rows need no list of their ids. */
export function madeId(words: string): string {
  const hex = createHash('md5').update(words).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** A function of the session alone. */
export const madeIdSql = `CREATE FUNCTION pg_temp.made(words text) RETURNS uuid LANGUAGE sql IMMUTABLE AS
  $$ SELECT overlay(overlay(md5(words) PLACING '4' FROM 13) PLACING '8' FROM 17)::uuid $$`;
