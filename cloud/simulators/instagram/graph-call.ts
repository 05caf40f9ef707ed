import { createContainer } from './create-container.ts';
import type { CallName } from './call-names.ts';
import { badParameter, GraphError, keyEnded, noObject } from './graph-error.ts';
import { publishContainer } from './publish-container.ts';
import { readInsights } from './read-insights.ts';
import { listPages, listPosts, readAccount, readPost, readQuota, readStatus, renewKey } from './read-nodes.ts';
import type { Key, World } from './world.ts';

/** One call, with all that is needed to answer it. */
export type GraphCall = {
  readonly world: World;
  readonly name: CallName;
  readonly node: string;
  readonly key: Key;
  /** Without the key. */
  readonly fields: Readonly<Record<string, string>>;
  readonly receivedAtMs: number;
  readonly baseUrl: string;
  createdId: string | null;
};

/** Which call a method and a path below the version are; the kind of a bare node is told by what it is. */
export function nameOf(world: World, method: string, path: readonly string[]): CallName {
  const [node = '', edge] = path;
  switch (`${method} ${edge ?? ''}`) {
    case 'POST media':
      return 'create';
    case 'POST media_publish':
      return 'publish';
    case 'GET media':
      return 'list';
    case 'GET stories':
      return 'stories';
    case 'GET content_publishing_limit':
      return 'quota';
    case 'GET insights':
      return 'insights';
    case 'GET accounts':
      return 'pages';
    case 'GET access_token':
      return 'exchange';
    case 'GET ':
      return world.containers.has(node) ? 'status' : node === 'refresh_access_token' ? 'renew' : node === 'me' || world.accounts.has(node) ? 'account' : 'post';
    default:
      throw new GraphError(100, undefined, `Unsupported ${method.toLowerCase()} request.`);
  }
}

export function requireKey(world: World, accessToken: string | undefined): Key {
  if (!accessToken) throw new GraphError(190, undefined, 'An access token is needed.');
  const key = world.keys.get(accessToken);
  if (!key) throw new GraphError(190, undefined, 'The access token could not be read.');
  if (key.endedSubcode !== null) throw keyEnded(key.endedSubcode);
  return key;
}

const ofAccount = new Set<CallName>(['create', 'publish', 'list', 'stories', 'quota']);
const ofPublishing = new Set<CallName>(['create', 'publish', 'quota', 'status']);

export async function answerCall(call: GraphCall): Promise<object> {
  const { name, node, key } = call;
  if (ofAccount.has(name) && node !== key.account.igUserId) throw noObject(node);
  if (ofPublishing.has(name) && !key.canPublish) throw new GraphError(10, undefined, 'The app has no permission for this action.');
  switch (name) {
    case 'create':
      return createContainer(call);
    case 'publish':
      return publishContainer(call);
    case 'status':
      return readStatus(call);
    case 'quota':
      return readQuota(call);
    case 'list':
      return listPosts(call, false);
    case 'stories':
      return listPosts(call, true);
    case 'post':
      return readPost(call);
    case 'account':
      return readAccount(call);
    case 'insights':
      return readInsights(call);
    case 'pages':
      return key.account.family === 'facebook' ? listPages(call) : Promise.reject(badParameter('This key knows no pages.'));
    case 'renew':
      return renewKey(call, 'instagram');
    case 'exchange':
      return renewKey(call, 'facebook');
  }
}
