import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'vitest';
import { z } from 'zod';
import { openApiDocument } from '../openapi-document.ts';
import { verbs } from '../verbs.ts';

export interface ProgramAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

const documentId = 'https://zavod.test/openapi.json';
const document = openApiDocument('/api/v1', verbs);
const responseSchema = z.object({ content: z.object({ 'application/json': z.object({ schema: z.object({ $ref: z.string() }) }) }) });
const pathsSchema = z.object({ paths: z.record(z.string(), z.record(z.string(), z.object({ responses: z.record(z.string(), responseSchema) }))) });
const { paths } = pathsSchema.parse(document);
// The document's other keywords are none of a schema's; formats are told by patterns beside them.
const ajv = new Ajv2020({ strict: false, validateFormats: false });
ajv.addSchema(document, documentId);

/** Asks as a program does, and holds every answer to the document. Names in `path` are filled from the input. */
export function openProgramCaller(url: string) {
  return async (key: string | null, name: string, input: Readonly<Record<string, unknown>> = {}, headers: Readonly<Record<string, string>> = {}): Promise<ProgramAnswer> => {
    const verb = verbs.find((candidate) => candidate.name === name);
    if (verb === undefined) throw new Error(`No verb is named ${name}`);
    const inPath = [...verb.path.matchAll(/:(\w+)/gu)].map(([, field]) => field ?? '');
    const path = verb.path.replaceAll(/:(\w+)/gu, (_, field: string) => encodeURIComponent(String(input[field])));
    const others = Object.fromEntries(Object.entries(input).filter(([field]) => !inPath.includes(field)));
    const query = verb.method === 'get' ? `?${new URLSearchParams(Object.entries(others).map(([field, value]) => [field, String(value)])).toString()}` : '';
    const answer = await fetch(`${url}/api/v1${path}${query}`, {
      method: verb.method.toUpperCase(),
      headers: { ...(key === null ? {} : { authorization: `Bearer ${key}` }), ...headers },
      ...(verb.method === 'get' ? {} : { body: JSON.stringify(others) }),
    });
    const body = z.record(z.string(), z.unknown()).parse(await answer.json());
    expect(faultsOf(verb.path, verb.method, answer.status, body)).toEqual([]);
    return { status: answer.status, headers: answer.headers, body };
  };
}

function faultsOf(path: string, method: string, status: number, body: unknown): unknown[] {
  const responses = paths[path.replaceAll(/:(\w+)/gu, '{$1}')]?.[method]?.responses;
  const described = responses?.[String(status)] ?? (status >= 400 ? responses?.['default'] : undefined);
  if (described === undefined) return [`${method} ${path} answers ${status}, which nobody described`];
  const { $ref } = described.content['application/json'].schema;
  // Compiled once each.
  const validate = ajv.getSchema(`${documentId}${$ref}`);
  if (validate === undefined) return [`nothing stands at ${$ref}`];
  return validate(body) === true ? [] : (validate.errors ?? []);
}
