import { Validator } from '@seriousme/openapi-schema-validator';
import { z } from 'zod';
import { expect, test } from 'vitest';
import { openApiDocument } from './openapi-document.ts';
import { uploadMedia } from './upload-media.ts';
import { verbs } from './verbs.ts';

const document = openApiDocument('/api/v1', verbs);
const read = z
  .object({
    paths: z.record(z.string(), z.record(z.string(), z.object({ operationId: z.string(), parameters: z.array(z.object({ name: z.string(), in: z.string(), required: z.boolean() })) }))),
    components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
  })
  .parse(document);

test('the document is OpenAPI 3.1 in the eyes of its own schema', async () => {
  expect(await new Validator().validate(structuredClone(document))).toEqual({ valid: true });
});

test('every verb stands in it once, under its name, with all of its input', () => {
  const operations = Object.entries(read.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, { operationId }]) => [operationId, method, path]));
  expect(operations.toSorted()).toEqual([...verbs, uploadMedia].map(({ name, method, path }) => [name, method, path.replaceAll(/:(\w+)/gu, '{$1}')]).toSorted());
  const listed = read.paths['/posts']?.['get']?.parameters.map(({ name, in: place, required }) => [name, place, required]);
  expect(listed).toEqual([['cursor', 'query', false], ['limit', 'query', false], ['status', 'query', false], ['channelId', 'query', false], ['changedSince', 'query', false]]);
  for (const path of Object.keys(read.paths)) {
    const named = [...path.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name);
    for (const { parameters } of Object.values(read.paths[path] ?? {})) expect(parameters.filter(({ in: place }) => place === 'path').map(({ name }) => name)).toEqual(named);
  }
});

test('whatever a schema refers to is in it', () => {
  const text = JSON.stringify(document);
  const named = [...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/gu)].map(([, id]) => id ?? '');
  expect(named.length).toBeGreaterThan(verbs.length);
  expect(named.filter((id) => !(id in read.components.schemas))).toEqual([]);
  expect(text).not.toMatch(/"\$ref":"(?!#\/components\/schemas\/)/u);
});
