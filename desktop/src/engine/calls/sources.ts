import type { Answers } from '../../bridge/bridge-server.ts';
import type { sourceCalls } from '../../bridge/source-calls.ts';
import type { DeskPort } from '../cloud/cloud-port.ts';
import type { Desk } from '../desk/desk.ts';
import { sourceItems, sourceList } from '../queries/sources.ts';

/** Lists come from the mirror. What a verb changed in the cloud comes back with the next pull, which is asked for at once. */
export function sourceAnswers(desk: Desk, { sources }: Pick<DeskPort, 'sources'>): Answers<keyof typeof sourceCalls> {
  async function then<Result>(clientId: string, verb: Promise<Result>): Promise<Result> {
    const result = await verb;
    desk.client(clientId).sync.tryNow();
    return result;
  }
  const done = async (clientId: string, verb: Promise<void>): Promise<Record<never, never>> => {
    await then(clientId, verb);
    return {};
  };

  return {
    'sources.list': ({ clientId }) => desk.client(clientId).store.read(sourceList),
    'sources.items': ({ clientId, sourceId, limit }) => desk.client(clientId).store.read((reader) => sourceItems(reader, sourceId, limit)),
    'sources.discover': ({ clientId, text }) => sources.discover(clientId, text),
    'sources.add': ({ clientId, ...source }) => then(clientId, sources.add(clientId, source)),
    'sources.read': ({ clientId, sourceId }) => sources.read(clientId, sourceId),
    'sources.preview': ({ clientId, sourceId, settings }) => sources.preview(clientId, sourceId, settings),
    'sources.edit': ({ clientId, ...change }) => done(clientId, sources.edit(clientId, change)),
    'sources.setState': ({ clientId, sourceId, state }) => done(clientId, sources.setState(clientId, sourceId, state)),
    'sources.remove': ({ clientId, sourceId }) => done(clientId, sources.remove(clientId, sourceId)),
    'sources.collectNow': ({ clientId, sourceId }) => done(clientId, sources.collectNow(clientId, sourceId)),
    'sources.keys': ({ clientId }) => sources.keys(clientId),
    'sources.setKey': ({ clientId, service, key }) => done(clientId, sources.setKey(clientId, service, key)),
  };
}
