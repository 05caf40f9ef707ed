import { randomUUID } from 'node:crypto';
import type { SessionClient } from '@zavod/shared/session/session.ts';
import type { Cursor } from '@zavod/shared/sync/cursor.ts';
import type { MutationReceipt } from '@zavod/shared/sync/push.ts';
import type { SyncedTableName } from '@zavod/shared/tables/registry.ts';
import { createTRPCClient, httpLink } from '@trpc/client';
import type { AppRouter } from '../http/app-router.ts';

export interface CloudAccess {
  url: string;
  token(): string | null;
}

export const openCloud = (access: CloudAccess) =>
  createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: `${access.url}/trpc`,
        headers: () => {
          const token = access.token();
          return token === null ? {} : { authorization: `Bearer ${token}` };
        },
      }),
    ],
  });
export type Cloud = ReturnType<typeof openCloud>;

type Row = Record<string, unknown>;

/** A studio without a window: one client's rows in memory, brought up to date by the same wire, and its own device. */
export class DemoDesk {
  readonly client: SessionClient;
  readonly #cloud: Cloud;
  readonly #deviceId = randomUUID();
  readonly #rows = new Map<string, Map<string, Row>>();
  #cursor: Cursor | undefined;
  #seq = 0;

  constructor(cloud: Cloud, client: SessionClient) {
    this.#cloud = cloud;
    this.client = client;
  }

  rows(table: SyncedTableName): Row[] {
    return [...(this.#rows.get(table)?.values() ?? [])];
  }

  async refresh(): Promise<void> {
    this.#cursor ??= await this.#loadSnapshot();
    let hasMore = true;
    while (hasMore) {
      const reply = await this.#cloud.sync.pull.query({ ...this.#names(), cursor: this.#cursor, limit: 1_000 });
      if (reply.kind === 'reset') throw new Error('The cloud started over in the middle of the run. Start it again.');
      for (const change of reply.changes) this.#put(change.table, change.id, change.row);
      this.#cursor = reply.cursor;
      hasMore = reply.hasMore;
    }
  }

  async decide(intents: readonly { name: string; args: unknown; mutationId: string }[]): Promise<MutationReceipt[]> {
    const decidedAt = new Date().toISOString();
    const mutations = intents.map((intent) => ({ ...intent, seq: (this.#seq += 1), decidedAt }));
    const reply = await this.#cloud.sync.push.mutate({ ...this.#names(), epoch: null, mutations });
    if (reply.kind !== 'receipts' || reply.stopped) throw new Error('The cloud did not take the decisions. Look into its log and start again.');
    return reply.receipts;
  }

  async #loadSnapshot(): Promise<Cursor> {
    const open: (string | null)[] = [null];
    for (;;) {
      const page = await this.#cloud.sync.snapshot.query({ ...this.#names(), place: open.shift() ?? null });
      const idAt = page.columns.indexOf('id');
      for (const values of page.rows) {
        this.#put(page.table, String(values[idAt]), Object.fromEntries(page.columns.map((column, index) => [column, values[index]])));
      }
      open.push(...page.next);
      if (open.length === 0) return page.cursor;
    }
  }

  #put(table: string, id: string, row: Row | null): void {
    const rows = this.#rows.get(table) ?? new Map<string, Row>();
    this.#rows.set(table, rows);
    if (row === null) rows.delete(id);
    else rows.set(id, row);
  }

  #names() {
    return { clientId: this.client.id, deviceId: this.#deviceId, protocolVersion: 1 };
  }
}
