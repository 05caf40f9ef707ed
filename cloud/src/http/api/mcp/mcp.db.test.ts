import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { apiKeyScopes, type ApiKeyScope } from '@zavod/shared/api-keys/api-key-scopes.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type SeededClient, type TestDatabase } from '../../../db/testing/test-database.ts';
import { startTestApi, type ApiClient, type TestApi } from '../../testing/test-api.ts';
import { verbs } from '../verbs.ts';

let database: TestDatabase;
let api: TestApi;
let acme: SeededClient;
let owner: ApiClient;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startTestApi(database);
  acme = await database.seedClient();
  owner = (await api.signedIn(acme.ownerId)).api;
});
afterAll(async () => {
  await api.close();
  await database.close();
});

async function assistant(scopes: readonly ApiKeyScope[]): Promise<Client> {
  const { key } = await owner.apiKeys.add.mutate({ clientId: acme.clientId, name: 'Assistant', scopes: [...scopes], lifeDays: null });
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(new StreamableHTTPClientTransport(new URL(`${api.url}/mcp`), { requestInit: { headers: { authorization: `Bearer ${key}` } } }));
  return client;
}

test('an assistant finds every verb as a tool, drafts, is told of a refusal and approves', async () => {
  const client = await assistant(apiKeyScopes);
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toEqual(verbs.map(({ name }) => name));
  expect(tools.find(({ name }) => name === 'approve-post')).toMatchObject({ annotations: { readOnlyHint: false, destructiveHint: true }, inputSchema: { required: ['postId', 'revision'] } });
  // The client holds each result to the schema that the tool announced.
  const draft = { name: 'create-post', arguments: { title: 'Opening', text: 'At nine.', idempotencyKey: 'one' } };
  const made = await client.callTool(draft);
  expect(made.structuredContent).toMatchObject({ title: 'Opening', status: 'draft', revision: '0-0-0' });
  expect((await client.callTool(draft)).structuredContent).toEqual(made.structuredContent);
  const { id: postId } = Object(made.structuredContent) as { id: string };
  await client.callTool({ name: 'edit-post', arguments: { postId, revision: '0-0-0', text: 'At ten.' } });
  const late = await client.callTool({ name: 'approve-post', arguments: { postId, revision: '0-0-0' } });
  expect([late.isError, JSON.stringify(late.content)]).toEqual([true, expect.stringContaining('changed-since-read')]);
  expect((await client.callTool({ name: 'approve-post', arguments: { postId, revision: '1-0-0' } })).structuredContent).toMatchObject({ status: 'approved' });
  expect((await client.callTool({ name: 'list-posts', arguments: { status: 'approved', limit: 5 } })).structuredContent).toMatchObject({ items: [{ id: postId, text: 'At ten.' }] });
  await client.close();
});

test('a key without a scope shows no tool for it, and calling it all the same is refused', async () => {
  const client = await assistant(['posts:read']);
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).not.toContain('approve-post');
  const refused = await client.callTool({ name: 'approve-post', arguments: {} });
  expect([refused.isError, JSON.stringify(refused.content)]).toEqual([true, expect.stringContaining('api-key-lacks-scope')]);
  await client.close();
});

test('without a key nothing is said, and only POST is answered', async () => {
  const refused = await fetch(`${api.url}/mcp`, { method: 'POST', body: '{"jsonrpc":"2.0","id":1,"method":"tools/list"}' });
  expect([refused.status, await refused.json()]).toMatchObject([401, { error: { code: 'api-key-wrong' } }]);
  expect((await fetch(`${api.url}/mcp`)).status).toBe(405);
});
