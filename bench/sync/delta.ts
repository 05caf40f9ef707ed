import { randomUUID } from 'node:crypto';
import { openCloud } from '../../cloud/src/demo/demo-desk.ts';
import { protocolVersion } from '@zavod/shared/sync/protocol-version.ts';
import { summarise } from '../publish/lateness.ts';
import type { SyncCloud } from './cloud.ts';

const warmUpRounds = 20;
const rounds = 200;
const rows = 500;

/** 500 posts change in one transaction, then one pull takes them: what the API took over it, and what whoever asked waited in all. The first rounds meet a service that has just started and do not count. */
export async function measureDelta({ url, clientId, posts, email, password, withClient, pulls }: SyncCloud): Promise<Record<string, unknown>> {
  let token: string | null = null;
  const cloud = openCloud({ url, token: () => token });
  token = (await cloud.session.signIn.mutate({ email, password })).accessToken;
  const deviceId = randomUUID();
  let { cursor } = await cloud.sync.snapshot.query({ clientId, deviceId, protocolVersion, place: null });
  const tookMs: number[] = [];
  for (let round = -warmUpRounds; round < rounds; round += 1) {
    if (round === 0) {
      await pulls();
      tookMs.length = 0;
    }
    await withClient(clientId, (tx) =>
      tx.query(`UPDATE post SET title = title || '.' WHERE client_id = $1 AND id IN (SELECT id FROM post WHERE client_id = $1 ORDER BY created_at LIMIT $2 OFFSET $3)`, [clientId, rows, ((round + warmUpRounds) * 97) % Math.max(1, posts - rows)]),
    );
    const askedAt = performance.now();
    const reply = await cloud.sync.pull.query({ clientId, deviceId, protocolVersion, cursor, limit: 5_000 });
    tookMs.push(performance.now() - askedAt);
    if (reply.kind !== 'changes' || reply.changes.length !== rows) throw new Error('The pull did not bring the rows that changed.');
    cursor = reply.cursor;
  }
  return { rows, rounds, api: shortly(await pulls()), asker: shortly(tookMs) };
}

const shortly = (tookMs: readonly number[]): Record<string, unknown> => {
  const { p50Ms, p95Ms, p99Ms, maxMs } = summarise(tookMs);
  return { calls: tookMs.length, p50Ms, p95Ms, p99Ms, maxMs };
};
