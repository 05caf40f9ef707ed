import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { contract } from '../../src/bridge/contract.ts';
import { filesChosen, portHandedOver, portWanted } from '../../src/bridge/handover.ts';
import { expect, test } from '../fixtures/desk-test.ts';

/** The checklist for programs on Electron: what a page must not be given. */
const closed = { contextIsolation: true, sandbox: true, nodeIntegration: false, nodeIntegrationInSubFrames: false, webviewTag: false, webSecurity: true, allowRunningInsecureContent: false, experimentalFeatures: false };

test('a script that got into the window reaches the calls of the list and nothing else', async ({ studio }) => {
  const knocks: string[] = [];
  const elsewhere = createServer((request, response) => {
    knocks.push(request.url ?? '');
    response.setHeader('access-control-allow-origin', '*').end('export {}');
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  // listen() on a port answers an AddressInfo.
  const address = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
  const page = await studio.open();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();

  const held = await studio.preferences();
  expect(held.length).toBeGreaterThan(0);
  for (const { url, preferences } of held) {
    expect(url).toMatch(/^zavod-app:\/\/studio\//u);
    expect(preferences).toMatchObject(closed);
    // Electron names these only where somebody asked for them.
    expect([preferences['nodeIntegrationInWorker'] ?? false, preferences['enableBlinkFeatures'] ?? '']).toEqual([false, '']);
  }

  const named = ['require', 'module', 'process', 'Buffer', 'global', 'electron', 'ipcRenderer', 'webFrame', '__dirname'];
  expect(await page.evaluate((names) => names.filter((name) => name in globalThis), named)).toEqual([]);

  // What runs here is in the page already, past its policy; what it then tries to bring in is not.
  const ran = await page.evaluate(async (url) => {
    const reached: string[] = [];
    const attempt = async (name: string, work: () => unknown): Promise<void> => {
      try {
        if ((await Promise.race([work(), new Promise((resolve) => setTimeout(resolve, 1_500, 'nothing'))])) === 'reached') reached.push(name);
      } catch {
        // Refused, as it should be.
      }
    };
    const loads = (element: HTMLElement & { onload: unknown }): Promise<unknown> =>
      new Promise((resolve) => {
        element.addEventListener('load', () => resolve('reached'));
        element.addEventListener('error', () => resolve('refused'));
        document.body.append(element);
      });
    const opens = (target: EventTarget): Promise<unknown> =>
      new Promise((resolve) => {
        target.addEventListener('open', () => resolve('reached'));
        target.addEventListener('error', () => resolve('refused'));
      });
    await Promise.all([
      attempt('script element', () => loads(Object.assign(document.createElement('script'), { src: `${url}/script` }))),
      attempt('script text', () => {
        const script = document.createElement('script');
        script.textContent = 'globalThis.injected = 1';
        document.body.append(script);
        return 'injected' in globalThis ? 'reached' : 'refused';
      }),
      attempt('markup', () => {
        document.createElement('div').innerHTML = '<b>x</b>';
        return 'reached';
      }),
      attempt('timer of text', () => {
        // A page may hand over text, which the types of Node do not know.
        setTimeout('globalThis.timed = 1' as unknown as () => void, 0);
        return new Promise((resolve) => setTimeout(() => resolve('timed' in globalThis ? 'reached' : 'refused'), 200));
      }),
      attempt('import', async () => ((await import(`${url}/import`)) ? 'reached' : 'refused')),
      attempt('fetch', async () => ((await fetch(`${url}/fetch`, { mode: 'no-cors' })) ? 'reached' : 'refused')),
      attempt('fetch of a file', async () => ((await fetch('file:///etc/passwd')) ? 'reached' : 'refused')),
      attempt('fetch out of the folder', async () => ((await (await fetch('zavod-app://studio/%2e%2e/%2e%2e/package.json')).text()).includes('zavod') ? 'reached' : 'refused')),
      attempt('image', () => loads(Object.assign(document.createElement('img'), { src: `${url}/image` }))),
      // A refused frame says load, too, so that nothing can be told from it: whether it went out is heard on the other side.
      attempt('frame', async () => {
        await loads(Object.assign(document.createElement('iframe'), { src: `${url}/frame` }));
        return 'sent';
      }),
      attempt('style', () => loads(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: `${url}/style` }))),
      attempt('preconnect', () => loads(Object.assign(document.createElement('link'), { rel: 'preload', as: 'fetch', href: `${url}/preload` }))),
      attempt('worker', () => opens(new Worker(`${url}/worker`))),
      attempt('worker of a blob', () => opens(new Worker(URL.createObjectURL(new Blob(['postMessage(1)']))))),
      attempt('socket', () => opens(new WebSocket(url.replace('http', 'ws')))),
      attempt('events', () => opens(new EventSource(`${url}/events`))),
      attempt('beacon', () => {
        navigator.sendBeacon(`${url}/beacon`, 'x');
        return 'sent';
      }),
      attempt('form', () => {
        const form = Object.assign(document.createElement('form'), { action: `${url}/form`, method: 'post' });
        document.body.append(form);
        form.submit();
        return 'sent';
      }),
      attempt('window', () => (window.open(`${url.replace('127.0.0.1', 'example.invalid')}/window`) === null ? 'refused' : 'reached')),
      attempt('clipboard', async () => ((await navigator.clipboard.readText()) === undefined ? 'refused' : 'reached')),
      attempt('camera', async () => ((await navigator.mediaDevices.getUserMedia({ video: true })) ? 'reached' : 'refused')),
      attempt('notification', async () => ((await Notification.requestPermission()) === 'granted' ? 'reached' : 'refused')),
    ]);
    location.href = `${url}/navigation`;
    return reached;
  }, address);
  expect(ran).toEqual([]);
  expect(knocks).toEqual([]);
  expect(page.url()).toMatch(/^zavod-app:\/\/studio\//u);

  // The bridge it can have, as the page itself has it; beyond the list it answers nothing.
  const asked = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'eval', 'fs.readFile', 'session.accessToken', 'sql', ''];
  const answers = await page.evaluate(
    async ({ wanted, handed, names, chosen, calls }) => {
      const port = await new Promise<MessagePort>((resolve) => {
        window.addEventListener('message', (message) => {
          const [given] = message.ports;
          if (message.data === handed && given !== undefined) resolve(given);
        });
        window.postMessage(wanted, '*');
      });
      const ask = (name: string, input: unknown): Promise<{ kind: string; code?: string }> =>
        new Promise((resolve) => {
          const id = crypto.randomUUID();
          port.addEventListener('message', ({ data }: MessageEvent<{ id?: string; kind: string; code?: string }>) => data.id === id && resolve(data));
          port.start();
          port.postMessage({ kind: 'request', id, name, input });
        });
      // A file that was never chosen has no place on the disk, and a path is no file.
      window.postMessage({ kind: chosen, ticket: 'x', files: [{ path: '/etc/passwd' }] }, '*');
      window.postMessage({ kind: chosen, ticket: 'x', files: [new File(['x'], '/etc/passwd')] }, '*');
      const strange = await Promise.all(names.map(async (name) => [name, await ask(name, {})] as const));
      const empty = await Promise.all(calls.map(async (name) => JSON.stringify(await ask(name, {}))));
      return { strange, empty };
    },
    { wanted: portWanted, handed: portHandedOver, names: asked, chosen: filesChosen, calls: Object.keys(contract).filter((name) => !/signOut|demo|retry|forget|quit|delete|clear|reset|remove|discard/iu.test(name)) },
  );
  for (const [name, answer] of answers.strange) expect([name, answer.kind, answer.code]).toEqual([name, 'refusal', 'bad-input']);
  expect(answers.empty.join('\n')).not.toMatch(/accessToken|refreshToken|root:|"Bearer|eyJ/u);

  // It complained of each attempt, which is what a policy is for; of anything else it did not.
  const complaints = studio.complaints.splice(0).filter((text) => !/Content Security Policy|TrustedScript|Trusted ?Types?|TrustedHTML|ERR_|EvalError|Not allowed to load|Refused to/iu.test(text));
  expect(complaints).toEqual([]);
  await new Promise((resolve) => elsewhere.close(resolve));
});
