import type { Reader, SqlValue } from '../store/database.ts';

/** So many keys are looked up by one statement; its text is always the same, so it is prepared once. */
const together = 100;
const among = `IN (${Array.from({ length: together }, () => '?').join(', ')})`;

/** Rows for many keys in a few statements: one for each key costs more to ask than to find. `sql` gets the condition to put behind the key's column. */
export function lookUp<Row>(reader: Reader, keys: readonly SqlValue[], sql: (among: string) => string): Row[] {
  const found: Row[] = [];
  for (let first = 0; first < keys.length; first += together) {
    const some = keys.slice(first, first + together);
    // NULL is in no set.
    found.push(...reader.all<Row>(sql(among), ...some, ...Array.from({ length: together - some.length }, () => null)));
  }
  return found;
}
