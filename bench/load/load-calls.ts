import { randomUUID } from 'node:crypto';
import { protocolVersion } from '@zavod/shared/sync/protocol-version.ts';
import type { PullRequest } from '@zavod/shared/sync/pull.ts';
import type { PushRequest } from '@zavod/shared/sync/push.ts';
import type { SnapshotRequest } from '@zavod/shared/sync/snapshot.ts';
import { createAccessTokens } from '../../cloud/src/security/access-token.ts';
import type { Shot } from './fire.ts';
import { personOf, postIdOf, type LoadPerson } from './seed-load.ts';
import { masterKey } from './start-api.ts';

export const loadCalls = ['channels', 'posts', 'pull', 'push'] as const;
export type LoadCall = (typeof loadCalls)[number];

/** Stands in the answer only where the call did what it should. */
export const markerOf: Readonly<Record<LoadCall, string>> = { channels: '"news_1"', posts: '"columns"', pull: '"changes"', push: '"stopped":false' };

/** What one connection asks, again and again: it goes through the clients, each asked by its own owner. */
export type ShotsOf = (connection: number) => readonly Shot[];

/** Signed anew for each run: a token lives for ten minutes. */
const signTokens = (people: readonly LoadPerson[]): Promise<string[]> => {
  const tokens = createAccessTokens(masterKey);
  return Promise.all(people.map(async ({ userId }) => (await tokens.sign(userId, new Date())).token));
};

/**
 * The calls to the real API. channels: a short list (12 rows). posts: the newest 200 of a client. pull: the rows of one revision (50
 * posts). push: one comment, of a device of its own for each connection.
 */
export async function callsOfApi(call: LoadCall, probes: number, lastRev: number): Promise<ShotsOf> {
  const people = Array.from({ length: probes }, (_, at) => personOf(at + 1));
  const headersOf = (await signTokens(people)).map((token) => ({ authorization: `Bearer ${token}` }));
  const shotOf = (person: LoadPerson, at: number): Shot => {
    const headers = headersOf[at] ?? {};
    // A device counts its intents one after the other, so that each connection brings devices of its own.
    if (call === 'push') return { method: 'POST', path: '/trpc/sync.push', headers: { ...headers, 'content-type': 'application/json' }, nextBody: commentsOf(person, at + 1) };
    const [path, input] = questionOf(call, person, lastRev);
    return { method: 'GET', path: `/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input))}`, headers };
  };
  return (connection) => turned(people.map(shotOf), connection);
}

/** The same questions to the handlers that have nothing but Express and a pool. */
export function callsOfBare(call: LoadCall, probes: number, lastRev: number): ShotsOf {
  const shots = Array.from({ length: probes }, (_, at): Shot => {
    const { clientId } = personOf(at + 1);
    if (call === 'push') return { method: 'POST', path: `/push/${clientId}`, headers: { 'content-type': 'application/json' }, nextBody: commentsOf(personOf(at + 1), at + 1) };
    return { method: 'GET', path: call === 'pull' ? `/pull/${clientId}/${lastRev - 1}` : `/${call}/${clientId}`, headers: {} };
  });
  return (connection) => turned(shots, connection);
}

/** Not every connection asks for the same client at the same moment. */
const turned = <Item>(items: readonly Item[], by: number): Item[] => {
  const first = (by * 7) % Math.max(1, items.length);
  return [...items.slice(first), ...items.slice(0, first)];
};

function questionOf(call: Exclude<LoadCall, 'push'>, { clientId, epoch }: LoadPerson, lastRev: number): [string, object] {
  const names = { clientId, deviceId: randomUUID(), protocolVersion };
  switch (call) {
    case 'channels':
      return ['channels.list', { clientId }];
    case 'posts':
      // As the second page of a copy: what the first one does beside (counting all rows) is no part of a list.
      return ['sync.snapshot', { ...names, place: Buffer.from(JSON.stringify({ epoch, rev: lastRev, total: 1, table: 5, after: null, until: null })).toString('base64url') } satisfies SnapshotRequest];
    case 'pull':
      return ['sync.pull', { ...names, cursor: { epoch, rev: lastRev - 1 }, limit: 1_000 } satisfies PullRequest];
    default:
      return call satisfies never;
  }
}

function commentsOf({ clientId }: LoadPerson, firstPost: number): () => string {
  const deviceId = randomUUID();
  let seq = 0;
  return () => {
    seq += 1;
    const mutation = { seq, mutationId: randomUUID(), name: 'addComment', args: { postId: postIdOf(firstPost), text: 'Looks right, let it go out.' }, decidedAt: new Date().toISOString() };
    return JSON.stringify({ clientId, deviceId, epoch: null, protocolVersion, mutations: [mutation] } satisfies PushRequest);
  };
}
