import type { Ids } from '../../../features/testing/procedure-seeds.ts';
import type { Asked } from '../../testing/open-caller.ts';
import type { Verb } from '../verb.ts';

const revision = '0-0-0';

/** For every verb an input that is valid but for whom it names. A new verb without one fails isolation.db.test.ts. */
export const verbSeeds: Readonly<Record<string, (ids: Ids) => Readonly<Record<string, unknown>>>> = {
  'list-clients': () => ({}),
  'list-channels': () => ({}),
  'list-sources': () => ({}),
  'list-source-items': ({ sourceId }) => ({ sourceId, limit: 5 }),
  'list-templates': () => ({}),
  'list-posts': ({ channelId }) => ({ channelId, limit: 5 }),
  'get-post': ({ postId }) => ({ postId }),
  'create-post': ({ channelId }) => ({ text: 'Hello', channelIds: [channelId] }),
  'edit-post': ({ postId }) => ({ postId, revision, title: 'Hello' }),
  'approve-post': ({ postId }) => ({ postId, revision }),
  'plan-post': ({ postId, channelId }) => ({ postId, revision, plans: [{ channelId, wallTime: '2099-01-01T10:00:00' }] }),
  'list-publications': ({ postId, channelId }) => ({ postId, channelId }),
  'get-publication': ({ publicationId }) => ({ publicationId }),
  'move-publication': ({ publicationId }) => ({ publicationId, postRevision: revision, wallTime: '2099-01-01T10:00:00' }),
  'cancel-publication': ({ publicationId }) => ({ publicationId, postRevision: revision }),
  'ask-for-draft': ({ sourceItemId }) => ({ from: { kind: 'source-item', id: sourceItemId } }),
  'read-spend': () => ({ from: '2026-11-01', to: '2026-11-26' }),
};

/** The request of a verb, whatever the input is. */
export function requestOf(verb: Verb, input: unknown, key: string | null): Asked {
  const fields: Record<string, unknown> = typeof input === 'object' && input !== null ? { ...input } : {};
  const inPath = [...verb.path.matchAll(/:(\w+)/gu)].map(([, name]) => name ?? '');
  const others = Object.entries(fields).filter(([name]) => !inPath.includes(name));
  const path = `/api/v1${verb.path.replaceAll(/:(\w+)/gu, (_, name: string) => spelled(fields[name]))}`;
  const headers = key === null ? {} : { authorization: `Bearer ${key}` };
  if (verb.method !== 'get') return { method: verb.method === 'post' ? 'POST' : 'PATCH', path, headers, body: JSON.stringify(typeof input === 'object' && !Array.isArray(input) ? Object.fromEntries(others) : input) };
  return { method: 'GET', path: `${path}?${others.map(([name, value]) => `${spelled(name)}=${spelled(value)}`).join('&')}`, headers };
}

/** Half a surrogate pair cannot stand in an address. */
const spelled = (value: unknown): string => encodeURIComponent((typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).toWellFormed()) || 'x';
