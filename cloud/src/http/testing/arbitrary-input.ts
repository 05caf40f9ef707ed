import fc, { type Arbitrary } from 'fast-check';
import { z } from 'zod';

/** The part of JSON Schema that zod writes. */
interface JsonSchema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly propertyNames?: JsonSchema;
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly format?: string;
  readonly pattern?: string;
}

/** Values that a schema accepts, or nearly: `ids` are what its uuids are drawn from. */
export function arbitraryInput(schema: unknown, ids: readonly string[]): Arbitrary<unknown> {
  // Only a zod schema is ever handed to a procedure or an intent.
  const written = z.toJSONSchema(schema as z.ZodType, { io: 'input', unrepresentable: 'any', cycles: 'ref' });
  // zod's own type of it is wider by keywords that it does not write.
  return valueOf(written as JsonSchema, ids);
}

function valueOf(schema: JsonSchema, ids: readonly string[]): Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map((choice) => valueOf(choice, ids)));
  if (schema.allOf !== undefined) return merged(schema.allOf.map((part) => valueOf(part, ids)));
  switch (schema.type) {
    case 'object':
      return objectOf(schema, ids);
    case 'array':
      return arrayOf(schema, ids);
    case 'string':
      return stringOf(schema, ids);
    case 'integer':
    case 'number':
      return numberOf(schema);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return fc.oneof(nasty, fc.constantFrom(...ids));
  }
}

/** Objects that together make one input. */
export const merged = (parts: readonly Arbitrary<unknown>[]): Arbitrary<unknown> => fc.tuple(...parts).map((values) => Object.assign({}, ...values) as unknown);

function objectOf(schema: JsonSchema, ids: readonly string[]): Arbitrary<unknown> {
  const fields = Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, field]) => [name, valueOf(field, ids)]));
  const known = fc.record(fields, { requiredKeys: (schema.required ?? []).filter((name) => name in fields) });
  if (typeof schema.additionalProperties !== 'object') return known;
  const keys = fc.oneof(texts, fc.constantFrom('__proto__', 'constructor', 'toString'), fc.constantFrom(...ids));
  return merged([known, fc.dictionary(keys, valueOf(schema.additionalProperties, ids), { maxKeys: 3 })]);
}

function arrayOf(schema: JsonSchema, ids: readonly string[]): Arbitrary<unknown> {
  if (schema.prefixItems !== undefined) return fc.tuple(...schema.prefixItems.map((item) => valueOf(item, ids)));
  const minLength = schema.minItems ?? 0;
  return fc.array(valueOf(schema.items ?? {}, ids), { minLength, maxLength: Math.max(minLength, Math.min(schema.maxItems ?? 4, 4)) });
}

function stringOf({ format, pattern, minLength = 0, maxLength = 200 }: JsonSchema, ids: readonly string[]): Arbitrary<unknown> {
  switch (format) {
    case 'uuid':
      return fc.constantFrom(...ids);
    case 'date-time':
      return fc.constantFrom('2026-11-24T10:00:00.000Z', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59+14:00');
    case 'date':
      return fc.constantFrom('2026-11-24', '0001-01-01', '9999-12-31', '2024-02-29');
    case 'email':
      return fc.constantFrom('a@example.test', 'А@example.test', `${'x'.repeat(60)}@example.test`);
    case 'uri':
      return fc.constantFrom(...addresses);
    default:
  }
  if (pattern !== undefined) return fc.oneof({ weight: 3, arbitrary: matching(pattern, maxLength) }, { weight: 1, arbitrary: texts });
  const fitting = (text: string): string => text.padEnd(minLength, 'x').slice(0, maxLength);
  return fc.oneof(texts, fc.constantFrom(...addresses), fc.string({ unit: 'binary', maxLength: 40 })).map(fitting);
}

function matching(pattern: string, maxLength: number): Arbitrary<string> {
  try {
    return fc.stringMatching(new RegExp(pattern, 'u'), { maxLength: Math.min(maxLength, 100) });
  } catch {
    // A pattern that looks around itself: only examples could fit it.
    return texts;
  }
}

const numberOf = ({ minimum = -(2 ** 53) + 1, maximum = 2 ** 53 - 1, type }: JsonSchema): Arbitrary<unknown> =>
  fc.oneof(fc.constantFrom(minimum, maximum), type === 'integer' ? fc.integer({ min: Math.max(minimum, -(2 ** 31)), max: Math.min(maximum, 2 ** 31 - 1) }) : fc.double({ min: minimum, max: maximum, noNaN: true }));

/** Nowhere beyond this computer: some are refused by their spelling, some by where they lead, some lead to a closed door. */
const addresses = ['http://127.0.0.1:1/', 'http://[::1]:1/x', 'http://2130706433/', 'http://169.254.169.254/latest', 'file:///etc/passwd', 'javascript:alert(1)', 'http://u:p@127.0.0.1/', 'https://'] as const;

/** Words that have hurt somebody somewhere. */
const texts = fc.constantFrom(
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'half \udfff of a pair',
  '\u202e\u05d0\u0628\u062c right to left',
  '\ufeff\uffff\u200d',
  '<img src=x onerror=alert(1)>',
  ']]><!--',
  "'; DROP TABLE post; --",
  '{{constructor.constructor("return 1")()}}',
  '${7*7}',
  '../../../../etc/passwd',
  '%00%0d%0aset-cookie: a=b',
  '\r\nx: y',
  '__proto__',
  'undefined',
  '👩‍👩‍👧‍👦'.repeat(20),
  'я'.repeat(3_000),
);

const deep = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels)) as unknown;

/** Anything but what was asked for. */
export const nasty: Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: texts },
  {
    weight: 3,
    arbitrary: fc.constantFrom<unknown>(null, true, 0, -0, -1, 1.5, 2 ** 31, 2 ** 32, 2 ** 53, -(2 ** 63), 1e308, 5e-324, [], {}, [[]], [null], { length: 1e9 }, '2026-02-30', '0000-01-01T00:00:00', '24:00'),
  },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(deep(50), deep(2_000), Array.from({ length: 5_000 }, () => 0), 'x'.repeat(200_000)) },
  // Parsed, because written in code the first would set the prototype instead of a key.
  { weight: 1, arbitrary: fc.constantFrom('{"__proto__":{"polluted":true}}', '{"constructor":{"prototype":{"polluted":true}}}', '{"toString":1,"then":2}').map((text) => JSON.parse(text) as unknown) },
);

/** A valid input with one place of it replaced, taken away or joined by something that nobody asked for. */
export const spoiled = (valid: unknown, replacement: Arbitrary<unknown>): Arbitrary<unknown> => {
  const places = placesIn(valid);
  return fc.tuple(fc.constantFrom(...places), replacement, fc.constantFrom('replace', 'replace', 'replace', 'remove', 'add')).map(([place, value, way]) => changed(valid, place, value, way));
};

type Place = readonly (string | number)[];

function placesIn(value: unknown, at: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...at, Array.isArray(value) ? Number(key) : key]))];
}

function changed(value: unknown, [first, ...rest]: Place, replacement: unknown, way: 'replace' | 'remove' | 'add'): unknown {
  if (first === undefined) return way === 'add' && typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value, extra: replacement } : replacement;
  if (Array.isArray(value)) return value.map((inner: unknown, index) => (index === first ? changed(inner, rest, replacement, way) : inner));
  const entries = Object.entries(Object(value));
  if (way === 'remove' && rest.length === 0) return Object.fromEntries(entries.filter(([key]) => key !== first));
  return Object.fromEntries(entries.map(([key, inner]) => [key, key === first ? changed(inner, rest, replacement, way) : inner]));
}
