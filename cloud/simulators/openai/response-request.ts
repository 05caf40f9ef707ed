import { z } from 'zod';
import type { AskedText } from './asked-text.ts';

type JsonSchema = { readonly [key: string]: unknown };

const objectSchema = z.record(z.string(), z.unknown());

/** The part of the request that the Responses API insists on. */
const requestSchema = z.object({
  model: z.string().min(1),
  input: z.string().min(1),
  instructions: z.string().default(''),
  max_output_tokens: z.int().min(16).optional(),
  store: z.boolean().default(true),
  stream: z.boolean().default(false),
  text: z.object({
    format: z.object({
      type: z.literal('json_schema'),
      name: z.string().regex(/^[\w-]{1,64}$/),
      strict: z.literal(true),
      schema: objectSchema,
    }),
  }).optional(),
});

type ReadRequest = { readonly asked: AskedText } | { readonly refusal: { readonly message: string; readonly code: string; readonly param: string } };

/** Reads a body the way the API does: a schema that is not strict is refused with invalid_json_schema. */
export function readRequest(body: string): ReadRequest {
  const parsed = requestSchema.safeParse(parseJson(body));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { refusal: { message: issue?.message ?? 'Invalid body', code: 'invalid_value', param: issue?.path.join('.') ?? '' } };
  }
  const { model, instructions, input, stream, store, text } = parsed.data;
  const format = text?.format.schema ?? null;
  const flaw = format === null ? null : findFlaw(format, '');
  if (flaw !== null) return { refusal: { message: `Invalid schema for response_format: ${flaw}`, code: 'invalid_json_schema', param: 'text.format.schema' } };
  return { asked: { model, instructions, input, format, isStream: stream, store } };
}

function findFlaw(schema: JsonSchema, path: string): string | null {
  if (path === '' && schema['type'] !== 'object') return "schema must be a JSON Schema of 'type: \"object\"'";
  if (schema['type'] === 'object') {
    const properties = objectSchema.parse(schema['properties'] ?? {});
    const required = z.array(z.string()).parse(schema['required'] ?? []);
    if (schema['additionalProperties'] !== false) return `In context=(${path}), 'additionalProperties' is required to be supplied and to be false.`;
    const missing = Object.keys(properties).find((name) => !required.includes(name));
    if (missing !== undefined) return `In context=(${path}), 'required' is required to include every key in properties. Missing '${missing}'.`;
    return firstFlaw(Object.entries(properties).map(([name, value]) => [objectSchema.parse(value), `${path}/${name}`]));
  }
  if (schema['type'] === 'array') return findFlaw(objectSchema.parse(schema['items'] ?? {}), `${path}/items`);
  const either = z.array(objectSchema).safeParse(schema['anyOf']);
  return either.success ? firstFlaw(either.data.map((option, index) => [option, `${path}/anyOf/${index}`])) : null;
}

function firstFlaw(parts: readonly (readonly [JsonSchema, string])[]): string | null {
  for (const [schema, path] of parts) {
    const flaw = findFlaw(schema, path === '' ? '/' : path);
    if (flaw !== null) return flaw;
  }
  return null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
