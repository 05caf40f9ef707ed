import { AppError } from '@zavod/shared/app-error.ts';
import { afterEach, expect, test } from 'vitest';
import { connectBridge, type BridgeClient } from './bridge-client.ts';
import { bridgeServer, type Answers, type BridgePort, type BridgeServer } from './bridge-server.ts';
import { contract, type CallName } from './contract.ts';
import { portHandedOver, portWanted } from './handover.ts';

const clientId = '00000000-0000-4000-8000-000000000001';
const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A page with its own messages, and what main does when it asks for a port. */
function page(): { window: Window; handOver(server: BridgeServer): void; wanted(): number } {
  const target = new EventTarget();
  let wanted = 0;
  const dispatch = (data: unknown, ports: MessagePort[]): void => {
    const message = new Event('message');
    Object.assign(message, { data, ports, source: window });
    target.dispatchEvent(message);
  };
  const window = {
    addEventListener: target.addEventListener.bind(target),
    postMessage: (data: unknown) => {
      if (data === portWanted) wanted += 1;
    },
    // The client uses these two of a window and no more.
  } as unknown as Window;
  return {
    window,
    wanted: () => wanted,
    handOver(server) {
      const { port1, port2 } = new MessageChannel();
      closers.push(() => port1.close());
      server.attach(enginePort(port1));
      dispatch(portHandedOver, [port2]);
    },
  };
}

const enginePort = (port: MessagePort): BridgePort => ({
  postMessage: (message) => port.postMessage(message),
  on(event: 'message' | 'close', listener: (message: { data: unknown }) => void) {
    if (event === 'message') port.onmessage = ({ data }) => listener({ data });
  },
  start: () => port.start(),
  close: () => port.close(),
});

type Heard = { name: CallName; id: string };

function server(answers: Partial<Answers>, heard: Heard[] = []): BridgeServer {
  const all = Object.fromEntries(
    Object.keys(contract).map((name) => [
      name,
      (input: never, id: string) => {
        heard.push({ name: name as CallName, id });
        const answer = answers[name as CallName] as ((input: never, id: string) => unknown) | undefined;
        return answer === undefined ? new Promise(() => undefined) : answer(input, id);
      },
    ]),
  );
  return bridgeServer(all as unknown as Answers, () => undefined);
}

function connected(answers: Partial<Answers>): BridgeClient {
  const { window, handOver } = page();
  const client = connectBridge(window);
  handOver(server(answers));
  return client;
}

const feed = { kind: 'rss', url: 'https://example.org/feed', title: 'Feed', settings: {} } as const;

test('the window asks for its port and gets an answer without fields that are not in the contract', async () => {
  const settings = { language: 'ru' as const, theme: 'dark' as const, clientId, listWidth: 400, mediaLimitBytes: 2_000_000_000, notifications: true, secret: 'token' };
  const client = connected({ 'settings.get': () => settings });
  const { secret: _, ...allowed } = settings;
  expect(await client.ask('settings.get', {})).toEqual(allowed);
});

test('a refusal arrives as an AppError with its code and values', async () => {
  const client = connected({
    'sources.add': () => {
      throw new AppError('source-html-page', 'read a feed', { url: 'https://example.org' });
    },
  });
  await expect(client.ask('sources.add', { clientId, ...feed })).rejects.toMatchObject({
    code: 'source-html-page',
    details: { url: 'https://example.org' },
  });
});

test('a fault of the engine tells the window nothing of the inside', async () => {
  const client = connected({
    'settings.get': () => {
      throw new Error('SELECT * FROM secrets');
    },
  });
  await expect(client.ask('settings.get', {})).rejects.toMatchObject({ code: 'internal', message: expect.not.stringContaining('secrets') });
});

test('input that does not fit the contract never reaches an answer', async () => {
  const heard: Heard[] = [];
  const { window, handOver } = page();
  const client = connectBridge(window);
  handOver(server({}, heard));
  // A caller without types could do it.
  const wrong = { clientId: 'no id' } as never;
  await expect(client.ask('queue.facets', wrong)).rejects.toMatchObject({ code: 'bad-input', details: { field: 'clientId' } });
  expect(heard).toEqual([]);
});

test('a question that waited for an engine that died is put to the next one under the same id', async () => {
  const { window, handOver } = page();
  const client = connectBridge(window);
  const first: Heard[] = [];
  handOver(server({}, first));
  const submitted = client.ask('intent.submit', { clientId, name: 'addComment', args: {} });
  await expect.poll(() => first.length).toBe(1);
  const second: Heard[] = [];
  let reconnects = 0;
  client.onReconnect(() => (reconnects += 1));
  handOver(server({ 'intent.submit': (_input, mutationId) => ({ mutationId, outcome: 'applied', code: null, details: {} }) }, second));
  expect(await submitted).toMatchObject({ mutationId: first[0]?.id });
  expect(second).toEqual(first);
  expect(reconnects).toBe(1);
});

test('what the cloud may have done already is not asked for twice', async () => {
  const { window, handOver } = page();
  const client = connectBridge(window);
  const first: Heard[] = [];
  handOver(server({}, first));
  const added = client.ask('sources.add', { clientId, ...feed });
  await expect.poll(() => first.length).toBe(1);
  const second: Heard[] = [];
  handOver(server({}, second));
  await expect(added).rejects.toMatchObject({ code: 'internal' });
  expect(second).toEqual([]);
});

test('a question asked before the port is there waits for it', async () => {
  const { window, handOver, wanted } = page();
  const client = connectBridge(window);
  const asked = client.ask('settings.get', {});
  expect(wanted()).toBe(1);
  handOver(server({ 'settings.get': () => ({ language: 'en', theme: 'system', clientId: null, listWidth: 380, mediaLimitBytes: 2_000_000_000, notifications: true }) }));
  expect(await asked).toMatchObject({ language: 'en' });
});

test('events reach every listener until it leaves', async () => {
  const { window, handOver } = page();
  const client = connectBridge(window);
  const engine = server({});
  handOver(engine);
  const heard: string[] = [];
  const leave = client.onEvent((event) => heard.push(event.kind));
  engine.emit({ kind: 'session' });
  await expect.poll(() => heard).toEqual(['session']);
  leave();
  client.onEvent((event) => heard.push(`still ${event.kind}`));
  engine.emit({ kind: 'session' });
  await expect.poll(() => heard).toEqual(['session', 'still session']);
});
