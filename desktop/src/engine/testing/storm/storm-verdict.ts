import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import Database from 'better-sqlite3';
import type { openPool } from '../../../../../cloud/src/db/open-pool.ts';
import type { StormDesk } from './storm-desk.ts';

type Pool = ReturnType<typeof openPool>;

/** What is compared row by row: columns of Postgres under the names the studio knows them by. */
const compared = {
  post: 'id, title, text, status, content_rev AS "contentRev", status_rev AS "statusRev"',
  comment: 'id, post_id AS "postId", text',
  label: 'id, name',
  post_label: 'id, post_id AS "postId", label_id AS "labelId"',
  conflict: 'id, post_id AS "postId", field, state, theirs, mine',
} as const;
type Table = keyof typeof compared;
// Fixed by the list above.
const tables = Object.keys(compared) as Table[];

type Rows = Record<Table, Map<string, Record<string, unknown>>>;

/** The rows as Postgres holds them, past every door. */
export async function cloudRows(admin: Pool): Promise<Rows> {
  const entries: [Table, Map<string, Record<string, unknown>>][] = [];
  for (const table of tables) {
    const { rows } = await admin.query<Record<string, unknown>>(`SELECT ${compared[table]} FROM ${table}`);
    entries.push([table, new Map(rows.map((row) => [String(row['id']), row]))]);
  }
  // One entry a table.
  return Object.fromEntries(entries) as Rows;
}

/** Sentences about what a studio's files hold otherwise than the cloud, and about intents that have not ended. */
export function differences(cloud: Rows, deskFolder: string): string[] {
  const clients = join(deskFolder, 'clients');
  const [client] = existsSync(clients) ? readdirSync(clients) : [];
  if (client === undefined) return [`${deskFolder} holds no client`];
  const mirror = new Database(join(clients, client, 'mirror.db'), { readonly: true });
  const outbox = new Database(join(clients, client, 'outbox.db'), { readonly: true });
  try {
    const open = outbox.prepare(`SELECT count(*) FROM intent WHERE state = 'queued' OR settled = 0`).pluck().get();
    const found = open === 0 ? [] : [`${String(open)} intents have not ended`];
    for (const table of tables) found.push(...tableDifferences(table, cloud[table], mirror.prepare(`SELECT row FROM ${table}`).pluck().all()));
    return found;
  } finally {
    mirror.close();
    outbox.close();
  }
}

function tableDifferences(table: Table, cloud: Map<string, Record<string, unknown>>, mirrored: readonly unknown[]): string[] {
  const rows = mirrored.map((row) => JSON.parse(String(row)) as Record<string, unknown>);
  const found = rows.length === cloud.size ? [] : [`${table}: ${rows.length} rows here, ${cloud.size} in the cloud`];
  for (const row of rows) {
    const expected = cloud.get(String(row['id']));
    if (expected === undefined) found.push(`${table} ${String(row['id'])} is only here`);
    else if (Object.entries(expected).some(([column, value]) => !isDeepStrictEqual(value, row[column]))) found.push(`${table} ${String(row['id'])} differs`);
  }
  return found;
}

export interface CloudOutcomes {
  answered: number;
  lost: number;
  doubled: number;
  outcomes: Record<string, number>;
}

/** Every answered decision looked up in the cloud: its outcome, and for comments the effect itself. */
export async function outcomesInCloud(admin: Pool, desks: readonly StormDesk[]): Promise<CloudOutcomes> {
  const answered = desks.flatMap((desk) => [...desk.answered]);
  const { rows } = await admin.query<{ mutation_id: string; outcome: string }>('SELECT mutation_id, outcome FROM device_mutation');
  const outcomeOf = new Map(rows.map((row) => [row.mutation_id, row.outcome]));
  const comments = await admin.query<{ text: string; times: number }>('SELECT text, count(*)::int AS times FROM comment GROUP BY text');
  const timesOf = new Map(comments.rows.map((row) => [row.text, row.times]));
  const outcomes: Record<string, number> = {};
  let lost = 0;
  let doubled = comments.rows.filter(({ times }) => times > 1).length;
  for (const [mutationId, { commentText }] of answered) {
    const outcome = outcomeOf.get(mutationId) ?? 'none';
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    if (outcome === 'none' || (commentText !== null && outcome === 'applied' && timesOf.get(commentText) === undefined)) lost += 1;
  }
  return { answered: answered.length, lost, doubled, outcomes };
}

/** How many of a studio's intents the cloud has not answered yet. */
export function waitingIn(deskFolder: string): number {
  const clients = join(deskFolder, 'clients');
  const [client] = existsSync(clients) ? readdirSync(clients) : [];
  if (client === undefined) return 0;
  const outbox = new Database(join(clients, client, 'outbox.db'), { readonly: true });
  try {
    return Number(outbox.prepare(`SELECT count(*) FROM intent WHERE state = 'queued'`).pluck().get());
  } finally {
    outbox.close();
  }
}
