import { applyMutation, findMutation } from '@zavod/shared/mutations/apply-mutation.ts';
import type { PostView, Write } from '@zavod/shared/mutations/post-view.ts';
import type { PullReply, PullRequest } from '@zavod/shared/sync/pull.ts';
import type { MutationReceipt, PushedMutation, PushReply, PushRequest } from '@zavod/shared/sync/push.ts';
import type { SnapshotReply, SnapshotRequest } from '@zavod/shared/sync/snapshot.ts';
import type { Channel } from '@zavod/shared/tables/channel.ts';
import type { Post } from '@zavod/shared/tables/post.ts';
import type { Publication } from '@zavod/shared/tables/publication.ts';
import { syncedTables } from '@zavod/shared/tables/registry.ts';

type Row = Record<string, unknown> & { id: string };

interface DeviceState {
  lastSeq: number;
  mutations: Map<number, { mutationId: string; hash: string; receipt: MutationReceipt }>;
}

interface State {
  epoch: string;
  rev: number;
  minRev: number;
  tables: Map<string, Map<string, Row>>;
  marks: Map<string, { table: string; id: string; rev: number }>;
  devices: Map<string, DeviceState>;
}

export interface AppliedIntent {
  intent: PushedMutation;
  userId: string;
  before: PostView;
}

/** The cloud's rules of sync over plain maps, with the same mutators: what a studio in a model test talks to. */
export interface ModelCloud {
  push(userId: string, request: PushRequest): PushReply;
  pull(request: PullRequest): PullReply;
  snapshot(request: SnapshotRequest): SnapshotReply;
  /** What a worker does: rows change and the revision rises. */
  write(rows: readonly { table: string; row: Row }[]): void;
  rows(table: string): Row[];
  publications(): Publication[];
  view(postId: string): PostView | undefined;
  rev(): number;
  /** Every intent that had an effect, once for each time it had. */
  applied: AppliedIntent[];
  /** Forgets old tombstones. */
  compact(): void;
  keepCopy(): void;
  /** As after a restore from the kept copy: older rows, another epoch. */
  restoreCopy(epoch: string): void;
}

interface Place {
  epoch: string;
  rev: number;
  table: number;
  after: string;
  /** The last id of this part, where another part begins behind it. */
  until: string | null;
}

const snapshotPage = 3;

/** As the cloud does it: what is left of a long table parts in two, the second part goes on with the tables that follow. */
function placesAfter(next: Place, left: readonly Row[], isTableDone: boolean): Place[] {
  if (isTableDone && next.until !== null) return [];
  if (next.table >= syncedTables.length) return [];
  const middle = left[Math.floor(left.length / 2)];
  if (isTableDone || next.until !== null || middle === undefined || left.length < 2) return [next];
  return [{ ...next, until: middle.id }, { ...next, after: middle.id }];
}

export function modelCloud(clientId: string, epoch: string, rows: readonly { table: string; row: Row }[]): ModelCloud {
  let state: State = { epoch, rev: 0, minRev: 0, tables: new Map(), marks: new Map(), devices: new Map() };
  let copy: State = structuredClone(state);
  const applied: AppliedIntent[] = [];

  const tableOf = (name: string): Map<string, Row> => {
    const table = state.tables.get(name) ?? new Map<string, Row>();
    state.tables.set(name, table);
    return table;
  };
  // The model holds what the mutators and seeds wrote, each row under its table's name.
  const list = <Shape>(table: string, of?: string): Shape[] =>
    [...tableOf(table).values()].filter((row) => of === undefined || row['postId'] === of) as unknown as Shape[];

  function view(postId: string): PostView | undefined {
    const post = tableOf('post').get(postId) as unknown as Post | undefined;
    if (post === undefined) return undefined;
    return {
      post,
      variants: list('post_variant', postId),
      publications: list('publication', postId),
      recurrences: list('recurrence', postId),
      comments: list('comment', postId),
      postLabels: list('post_label', postId),
      conflicts: list('conflict', postId),
      channels: list<Channel>('channel'),
      blackouts: list('blackout'),
      labels: list('label'),
      media: [],
      policy: undefined,
    };
  }

  function bump(writes: readonly Write[] | readonly { kind: 'put'; table: string; row: Row }[]): void {
    if (writes.length === 0) return;
    state.rev += 1;
    for (const write of writes) {
      const id = write.kind === 'put' ? write.row.id : write.id;
      if (write.kind === 'put') tableOf(write.table).set(id, structuredClone({ ...write.row }) as Row);
      else tableOf(write.table).delete(id);
      state.marks.set(`${write.table}/${id}`, { table: write.table, id, rev: state.rev });
    }
  }

  function take(userId: string, request: PushRequest, intent: PushedMutation): MutationReceipt | 'fork' | { expected: number } {
    const device = state.devices.get(request.deviceId) ?? { lastSeq: 0, mutations: new Map() };
    state.devices.set(request.deviceId, device);
    const hash = JSON.stringify([intent.name, intent.args]);
    const stored = device.mutations.get(intent.seq);
    if (intent.seq <= device.lastSeq) {
      return stored?.mutationId === intent.mutationId && stored.hash === hash ? stored.receipt : 'fork';
    }
    if (intent.seq > device.lastSeq + 1) return { expected: device.lastSeq + 1 };
    const postId = findMutation(intent.name)?.args.safeParse(intent.args).data?.postId ?? '';
    const before = view(postId);
    const result = applyMutation(intent.name, intent.args, before, {
      clientId,
      userId,
      role: 'editor',
      mutationId: intent.mutationId,
      decidedAt: intent.decidedAt,
      tzVersion: process.versions['tz'] ?? 'unknown',
      resultOf(mutationId) {
        const found = [...device.mutations.values()].find((entry) => entry.mutationId === mutationId);
        return found === undefined ? undefined : { outcome: found.receipt.outcome, revs: found.receipt.resultRevs };
      },
    });
    if (result.outcome !== 'rejected' && before !== undefined) {
      applied.push({ intent, userId, before: structuredClone(before) });
      bump(result.writes);
    }
    const receipt: MutationReceipt = {
      seq: intent.seq,
      mutationId: intent.mutationId,
      outcome: result.outcome,
      code: result.outcome === 'rejected' ? result.code : null,
      details: result.outcome === 'rejected' ? result.details : {},
      resultRevs: result.resultRevs,
      resultRev: state.rev,
    };
    device.mutations.set(intent.seq, { mutationId: intent.mutationId, hash, receipt });
    device.lastSeq = intent.seq;
    return receipt;
  }

  bump(rows.map(({ table, row }) => ({ kind: 'put' as const, table, row })));

  return {
    applied,
    view,
    rev: () => state.rev,
    rows: (table) => [...tableOf(table).values()],
    publications: () => list('publication'),
    write: (changed) => bump(changed.map(({ table, row }) => ({ kind: 'put' as const, table, row }))),
    compact() {
      state.minRev = state.rev;
      for (const [key, mark] of state.marks) if (!tableOf(mark.table).has(mark.id)) state.marks.delete(key);
    },
    keepCopy() {
      copy = structuredClone(state);
    },
    restoreCopy(next) {
      state = { ...structuredClone(copy), epoch: next };
    },
    push(userId, request) {
      if (request.epoch !== null && request.epoch !== state.epoch) return { kind: 'reset', code: 'epoch-changed', epoch: state.epoch };
      const receipts: MutationReceipt[] = [];
      for (const intent of request.mutations) {
        const taken = take(userId, request, intent);
        if (taken !== 'fork' && 'seq' in taken) receipts.push(taken);
        else if (receipts.length > 0) return { kind: 'receipts', receipts, stopped: true };
        else return taken === 'fork' ? { kind: 'fork', seq: intent.seq } : { kind: 'gap', expected: taken.expected };
      }
      return { kind: 'receipts', receipts, stopped: false };
    },
    pull({ cursor, deviceId, limit }) {
      if (cursor.epoch !== state.epoch) return { kind: 'reset', code: 'epoch-changed', epoch: state.epoch };
      if (cursor.rev < state.minRev) return { kind: 'reset', code: 'cursor-too-old', epoch: state.epoch };
      const marks = [...state.marks.values()].filter((mark) => mark.rev > cursor.rev).sort((a, b) => a.rev - b.rev);
      const cut = marks[limit]?.rev ?? Number.POSITIVE_INFINITY;
      const whole = marks.filter((mark) => mark.rev < cut);
      const page = whole.length > 0 ? whole : marks.filter((mark) => mark.rev === cut);
      const rev = page.at(-1)?.rev ?? cursor.rev;
      return {
        kind: 'changes',
        changes: page.map((mark) => ({ table: mark.table, id: mark.id, rev: mark.rev, row: tableOf(mark.table).get(mark.id) ?? null })),
        cursor: { epoch: state.epoch, rev },
        hasMore: page.length < marks.length,
        headRev: state.rev,
        lastSeq: state.devices.get(deviceId)?.lastSeq ?? 0,
      };
    },
    snapshot({ place: asked }) {
      const place: Place = asked === null ? { epoch: state.epoch, rev: state.rev, table: 0, after: '', until: null } : JSON.parse(asked);
      const name = syncedTables[place.table]?.name ?? '';
      const left = [...tableOf(name).values()]
        .filter(({ id }) => id > place.after && (place.until === null || id <= place.until))
        .sort((a, b) => (a.id < b.id ? -1 : 1));
      const page = left.slice(0, snapshotPage);
      const columns = [...new Set(page.flatMap((row) => Object.keys(row)))];
      const isTableDone = left.length <= snapshotPage;
      let table = isTableDone ? place.table + 1 : place.table;
      while (table < syncedTables.length && tableOf(syncedTables[table]?.name ?? '').size === 0) table += 1;
      const next: Place = { ...place, table, after: isTableDone ? '' : (page.at(-1)?.id ?? '') };
      return {
        table: name,
        columns,
        rows: page.map((row) => columns.map((column) => row[column])),
        cursor: { epoch: place.epoch, rev: place.rev },
        next: placesAfter(next, left.slice(snapshotPage), isTableDone).map((each) => JSON.stringify(each)),
        total: left.length,
      };
    },
  };
}
