import { types, type CustomTypesConfig } from 'pg';

const { TIMESTAMPTZ } = types.builtins;
const listOids: ReadonlySet<number> = new Set([1009, 2951]); // text[] and uuid[], which pg gives no names to

/**
 * Values as they go on the wire, for pages of a thousand rows: an instant's text is put into its ISO form without a Date
 * between, and most lists are empty. Everything else as ever.
 */
export const wireTypes: CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === TIMESTAMPTZ) return instantOf;
    const parse: (text: string) => unknown = types.getTypeParser(oid, format);
    return listOids.has(oid) ? (text: string) => (text === '{}' ? [] : parse(text)) : parse;
  },
};

/** `2026-11-26 11:10:00.123456+00` as `2026-11-26T11:10:00.123Z`, cut to the millisecond. Every connection runs in UTC. */
export function instantOf(text: string): string {
  const plain = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?\+00$/.exec(text);
  if (plain === null) return new Date(types.getTypeParser(TIMESTAMPTZ)(text)).toISOString();
  const [, day, time, fraction = ''] = plain;
  return `${day}T${time}.${fraction.slice(0, 3).padEnd(3, '0')}Z`;
}
