import { afterAll, beforeAll, expect, test } from 'vitest';
import { startOpenAiSimulator, type OpenAiSimulator } from './start-openai-simulator.ts';

let simulator: OpenAiSimulator;
beforeAll(async () => {
  simulator = await startOpenAiSimulator({ key: 'sk-test' });
});
afterAll(() => simulator.close());

const ask = (schema: object, key = 'sk-test'): Promise<Response> =>
  fetch(`${simulator.url}/v1/responses`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
    body: JSON.stringify({ model: 'gpt-6-luna', input: 'Text', store: false, text: { format: { type: 'json_schema', name: 'draft', strict: true, schema } } }),
  });
const strict = { type: 'object', properties: { a: { type: 'string' } }, required: ['a'], additionalProperties: false };

test('a strict schema is answered with a message after the reasoning', async () => {
  const answer = await ask(strict);
  expect(await answer.json()).toMatchObject({ status: 'completed', output: [{ type: 'reasoning' }, { type: 'message' }] });
});

test.each([
  ['a property that is not required', { ...strict, required: [] }],
  ['open properties', { ...strict, additionalProperties: true }],
  ['a root that is no object', { type: 'array', items: strict }],
  ['a flaw inside', { ...strict, properties: { a: { type: 'object', properties: {}, required: [] } } }],
])('a schema with %s is refused', async (_, schema) => {
  const answer = await ask(schema);
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ error: { code: 'invalid_json_schema' } });
});

test('a moderation says what it found in each text, and another model is refused', async () => {
  const moderate = (body: object): Promise<Response> =>
    fetch(`${simulator.url}/v1/moderations`, { method: 'POST', headers: { authorization: 'Bearer sk-test' }, body: JSON.stringify(body) });
  const answer = await moderate({ model: 'omni-moderation-latest', input: ['A calm text.', 'They are idiots.'] });
  expect(await answer.json()).toMatchObject({ results: [{ flagged: false }, { flagged: true, categories: { harassment: true, violence: false } }] });
  expect((await moderate({ model: 'gpt-6-luna', input: 'A text.' })).status).toBe(400);
});

test('another key is refused and nothing is charged', async () => {
  expect((await ask(strict, 'sk-other')).status).toBe(401);
  const calls: { status: number; charged: boolean }[] = await (await fetch(`${simulator.url}/__sim/calls`)).json();
  expect(calls.at(-1)).toMatchObject({ status: 401, charged: false });
});
