import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { syncedTables } from '@zavod/shared/tables/registry.ts';
import express from 'express';
import { Pool } from 'pg';
import { z } from 'zod';
import { codecOf } from '../../cloud/src/sync/row-codec.ts';

// node bare-server.ts <database>: what is left of the API's calls without any protection: Express, a pool as large as the API's, the
// same statements as an administrator, JSON. Nobody is asked who they are, no role and no client is set, nothing is checked.
const [connectionString = ''] = process.argv.slice(2);
const pool = new Pool({ connectionString, max: 12, application_name: 'bench-bare' });
await pool.query('CREATE TABLE IF NOT EXISTS bare_comment (id uuid PRIMARY KEY, client_id uuid, post_id uuid, author_id uuid, text text, created_at timestamptz)');

const app = express();
app.disable('x-powered-by');
app.set('etag', false);

app.get('/channels/:client', async (request, response) => {
  const { rows } = await pool.query(`SELECT ${codecOf('channel').selectList} FROM channel WHERE client_id = $1 ORDER BY created_at, id`, [request.params.client]);
  response.json({ result: { data: rows } });
});

app.get('/posts/:client', async (request, response) => {
  const { fields, selectList } = codecOf('post');
  const { rows } = await pool.query({ text: `SELECT ${selectList} FROM post WHERE client_id = $1 ORDER BY created_at DESC, id DESC LIMIT 200`, values: [request.params.client], rowMode: 'array' });
  response.json({ result: { data: { table: 'post', columns: fields, rows, total: rows.length } } });
});

const markersSql = 'SELECT tbl, row_id, rev, deleted FROM sync_row WHERE client_id = $1 AND rev > $2 ORDER BY rev, tbl, row_id LIMIT 1001';
const markerSchema = z.array(z.object({ tbl: z.string(), row_id: z.string(), rev: z.string() }));

app.get('/pull/:client/:rev', async (request, response) => {
  const { client, rev } = request.params;
  const markers = markerSchema.parse((await pool.query(markersSql, [client, rev])).rows);
  const images = new Map<string, unknown>();
  for (const { name } of syncedTables) {
    const ids = markers.filter(({ tbl }) => tbl === name).map(({ row_id }) => row_id);
    if (ids.length === 0) continue;
    const { rows } = await pool.query(`SELECT ${codecOf(name).selectList} FROM "${name}" WHERE client_id = $1 AND id = ANY($2::uuid[])`, [client, ids]);
    for (const row of rows) images.set(row.id, row);
  }
  const changes = markers.map(({ tbl, row_id, rev: at }) => ({ table: tbl, id: row_id, rev: Number(at), row: images.get(row_id) }));
  response.json({ result: { data: { kind: 'changes', changes, cursor: { epoch: client, rev: Number(rev) + 1 }, hasMore: false, headRev: Number(rev) + 1, lastSeq: 0 } } });
});

const pushedSchema = z.object({ mutations: z.array(z.object({ mutationId: z.string(), args: z.object({ postId: z.string(), text: z.string() }), decidedAt: z.string() })) });

// One insert into a table without triggers, and nothing kept beside it: a floor, not the same work.
app.post('/push/:client', express.json(), async (request, response) => {
  const { mutations } = pushedSchema.parse(request.body);
  for (const { mutationId, args, decidedAt } of mutations) {
    await pool.query('INSERT INTO bare_comment (id, client_id, post_id, author_id, text, created_at) VALUES ($1, $2, $3, $4, $5, $6)', [mutationId, request.params.client, args.postId, randomUUID(), args.text, decidedAt]);
  }
  response.json({ result: { data: { kind: 'receipts', receipts: mutations.map(({ mutationId }) => ({ mutationId })), stopped: false } } });
});

const server = app.listen(0, '127.0.0.1');
await once(server, 'listening');
const address = server.address();
process.send?.({ url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}` });
process.once('SIGTERM', () => process.exit(0));
process.once('disconnect', () => process.exit(0));
