import { z } from 'zod';
import { errorShape } from './shapes/error-shape.ts';
import { mediaShape } from './shapes/media-shape.ts';
import { postShape } from './shapes/post-shape.ts';
import { publicationShape } from './shapes/publication-shape.ts';
import { uploadMedia } from './upload-media.ts';
import type { Verb } from './verb.ts';

type JsonSchema = Readonly<Record<string, unknown>>;

const inputSchema = z.object({ properties: z.record(z.string(), z.record(z.string(), z.unknown())).default({}), required: z.array(z.string()).default([]) });
const schemasPath = '#/components/schemas/';

/** The OpenAPI 3.1 document of the verbs, made from the very schemas that read requests and write answers. */
export function openApiDocument(root: string, verbs: readonly Verb[]): Record<string, unknown> {
  const names = namesOfAnswers(verbs);
  const { schemas } = z.toJSONSchema(names, { io: 'output', uri: (id) => `${schemasPath}${id}` });
  return {
    openapi: '3.1.0',
    info: {
      title: 'Zavod',
      version: '1',
      description: 'Posts, plans and publications of one client, for its programs. A changing request may carry an Idempotency-Key: within 24 hours the same request under it is done once and answered alike.',
    },
    servers: [{ url: root }],
    security: [{ apiKey: [] }],
    paths: { ...pathsOf(verbs, names), [inDocument(uploadMedia.path)]: { [uploadMedia.method]: uploadOperation() } },
    components: {
      securitySchemes: { apiKey: { type: 'http', scheme: 'bearer', description: 'An API key that an owner made in the console.' } },
      schemas: Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, withoutKeywords(schema)])),
    },
  };
}

type Names = ReturnType<typeof namesOfAnswers>;

function namesOfAnswers(verbs: readonly Verb[]) {
  const names = z.registry<{ id: string }>();
  names.add(postShape, { id: 'Post' }).add(publicationShape, { id: 'Publication' }).add(mediaShape, { id: 'Media' }).add(errorShape, { id: 'Error' });
  for (const { output, name } of verbs) if (!names.has(output)) names.add(output, { id: `${pascal(name)}Answer` });
  return names;
}

const pascal = (name: string): string => name.replaceAll(/(^|-)(\w)/gu, (_, _dash, letter: string) => letter.toUpperCase());

function pathsOf(verbs: readonly Verb[], names: Names): Record<string, Record<string, object>> {
  const paths: Record<string, Record<string, object>> = {};
  for (const verb of verbs) {
    const path = inDocument(verb.path);
    paths[path] = { ...paths[path], [verb.method]: operationOf(verb, names) };
  }
  return paths;
}

const inDocument = (path: string): string => path.replaceAll(/:(\w+)/gu, '{$1}');

function readInput({ path, input }: Pick<Verb, 'path' | 'input'>) {
  const { properties, required } = inputSchema.parse(z.toJSONSchema(input, { io: 'input' }));
  const inPath = [...path.matchAll(/:(\w+)/gu)].flatMap(([, name]) => name ?? []);
  const others = Object.keys(properties).filter((name) => !inPath.includes(name));
  const parameter = (name: string, place: 'path' | 'query') => ({ name, in: place, required: required.includes(name), schema: properties[name] });
  return { properties, required, inPath, others, parameter };
}

function uploadOperation(): object {
  const { inPath, others, parameter } = readInput(uploadMedia);
  return {
    operationId: uploadMedia.name,
    summary: uploadMedia.title,
    description: `${uploadMedia.description} Needs the scope ${uploadMedia.scope}.`,
    parameters: [...inPath.map((name) => parameter(name, 'path')), ...others.map((name) => parameter(name, 'query'))],
    requestBody: { required: true, content: { 'application/octet-stream': {} } },
    responses: { 200: { description: 'Done.', ...jsonOf('Media') }, default: { description: 'Refused.', ...jsonOf('Error') } },
  };
}

function operationOf(verb: Verb, names: Names): object {
  const { properties, required, inPath, others, parameter } = readInput(verb);
  const isReading = verb.method === 'get';
  const body = {
    required: others.some((name) => required.includes(name)),
    content: {
      'application/json': {
        schema: { type: 'object', properties: Object.fromEntries(others.map((name) => [name, properties[name]])), required: others.filter((name) => required.includes(name)), additionalProperties: false },
      },
    },
  };
  return {
    operationId: verb.name,
    summary: verb.title,
    description: `${verb.description} ${verb.scope === null ? 'Any key may.' : `Needs the scope ${verb.scope}.`}`,
    parameters: [...inPath.map((name) => parameter(name, 'path')), ...(isReading ? others.map((name) => parameter(name, 'query')) : [requestKey])],
    ...(isReading ? {} : { requestBody: body }),
    responses: {
      [isReading ? 200 : verb.status]: { description: 'Done.', ...jsonOf(names.get(verb.output)?.id ?? '') },
      default: { description: 'Refused.', ...jsonOf('Error') },
    },
  };
}

const requestKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'Of your choice, such as a new uuid for each request.',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
};

const jsonOf = (id: string): object => ({ content: { 'application/json': { schema: { $ref: `${schemasPath}${id}` } } } });

/** They name the dialect and the file, which the document itself does. */
const withoutKeywords = (schema: JsonSchema): JsonSchema => Object.fromEntries(Object.entries(schema).filter(([keyword]) => keyword !== '$schema' && keyword !== '$id'));
