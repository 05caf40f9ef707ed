import type { Tool } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { requestKeyField } from '../kept-answers.ts';
import type { Program } from '../program.ts';
import type { Verb } from '../verb.ts';
import { verbs } from '../verbs.ts';

const objectSchema = z.looseObject({ type: z.literal('object') });

/** The verbs that the key allows, as tools. */
export const toolsFor = ({ scopes }: Pick<Program, 'scopes'>): Tool[] => verbs.filter(({ scope }) => scope === null || scopes.includes(scope)).map(toolOf);

/** Assistants send no headers of their own: the key of a request stands beside its input. */
const toolInput = (verb: Verb): z.ZodObject =>
  verb.method === 'get' ? verb.input : verb.input.extend({ idempotencyKey: requestKeyField.optional().describe('Of your choice: the same call under the same key is done once.') });

const toolOf = (verb: Verb): Tool => ({
  name: verb.name,
  title: verb.title,
  description: verb.description,
  inputSchema: objectSchema.parse(z.toJSONSchema(toolInput(verb), { io: 'input' })),
  outputSchema: objectSchema.parse(z.toJSONSchema(verb.output, { io: 'output' })),
  annotations: {
    readOnlyHint: verb.method === 'get',
    idempotentHint: verb.method === 'get' || verb.isRepeatable,
    // What readers will see, or what others decided.
    destructiveHint: verb.scope === 'posts:approve' || verb.scope === 'publications:write',
    openWorldHint: false,
  },
});
