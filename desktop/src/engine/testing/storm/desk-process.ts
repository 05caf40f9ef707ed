import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '@zavod/shared/app-error.ts';
import { systemClock } from '../../clock.ts';
import { trpcCloud } from '../../cloud/trpc-cloud.ts';
import { startStudioEngine } from '../../studio-engine.ts';
import { deskWindow, type DeskWindow } from '../desk-window.ts';
import { deskOrderSchema, type DeskOrder, type DeskWord } from './desk-words.ts';

// A studio's engine in a process of its own: it signs in and decides, and says each decision that was answered, until it is killed.
let isResting = false;
process.on('message', (message) => (isResting = message === 'rest'));
void work(deskOrderSchema.parse(JSON.parse(process.argv[2] ?? '')));

const tell = (word: DeskWord): void => void process.send?.(word);

async function work(order: DeskOrder): Promise<void> {
  const window = await openDesk(order);
  const clientId = await signIn(window, order);
  const filter = { view: 'all' as const, search: '', sourceName: null, channelId: null, labelId: null, language: null, onlyRisky: false };
  for (;;) {
    const { rows } = isResting ? { rows: [] } : await window.ask('queue.page', { clientId, filter, offset: 0, limit: 50 });
    const row = rows[Math.floor(Math.random() * rows.length)];
    if (row !== undefined) await decide(window, clientId, row.id);
    await pause(order.paceMs);
  }
}

async function openDesk({ folder, cloudUrl }: DeskOrder): Promise<DeskWindow> {
  // A key ring that outlives the process, as the operating system's does.
  const keyring = join(folder, 'keyring.txt');
  const engine = await startStudioEngine({
    folder,
    cloudUrl,
    language: 'en',
    sqliteBinding: undefined,
    clock: systemClock,
    vault: {
      load: async () => ({ secret: (await readFile(keyring, 'utf8').catch(() => '')) || null, keeping: 'keyring' }),
      async save(secret) {
        await writeFile(keyring, secret ?? '', { flush: true });
        return { secret, keeping: 'keyring' };
      },
    },
    connectCloud: (accessToken, onCloudTime) => trpcCloud(cloudUrl, accessToken, systemClock, onCloudTime),
    saveCopy: async () => false,
    onAttention: () => undefined,
    onUpdate: () => undefined,
    onLanguage: () => undefined,
    onSurprise: (error, attempted) => tell({ kind: 'surprise', words: `${attempted}: ${String(error)}` }),
  });
  const window = deskWindow();
  engine.attach(window.port);
  return window;
}

async function signIn(window: DeskWindow, { email, password }: DeskOrder): Promise<string> {
  for (;;) {
    try {
      const state = await window.ask('session.state', {});
      const session = state.status === 'signed-in' && !state.needsPassword ? state : await window.ask('session.signIn', { email, password });
      if (session.status === 'signed-in' && session.clients[0] !== undefined) return session.clients[0].id;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
    await pause(200);
  }
}

async function decide(window: DeskWindow, clientId: string, postId: string): Promise<void> {
  const detail = await window.ask('post.open', { clientId, postId });
  if (detail === null) return;
  const { post, seen } = detail;
  const word = `w${Math.floor(Math.random() * 1_000)}`;
  const words = post.text.split(' ');
  const place = Math.floor(Math.random() * words.length);
  const edited = words.map((each, at) => (at === place ? word : each)).join(' ');
  const commentText = `comment ${crypto.randomUUID()}`;
  const choices = [
    { name: 'editPost', args: { changes: { text: { base: post.text, mine: edited } }, variants: [] } },
    { name: 'editPost', args: { changes: { title: { base: post.title, mine: `${post.title.slice(0, 40)} ${word}` } }, variants: [] } },
    { name: 'addComment', args: { text: commentText } },
    { name: 'addLabel', args: { name: `label ${place % 3}`, colour: 'red' } },
    ...(post.status === 'draft' ? [{ name: 'approvePost', args: {} }, { name: 'rejectPost', args: { reason: '' } }] : [{ name: 'reopenPost', args: {} }]),
  ];
  const choice = choices[Math.floor(Math.random() * choices.length)];
  if (choice === undefined) return;
  const submitted = await window.ask('intent.submit', { clientId, name: choice.name, args: { postId, seen, ...choice.args } });
  if (submitted.outcome === 'rejected') return;
  tell({ kind: 'answered', mutationId: submitted.mutationId, name: choice.name, commentText: choice.name === 'addComment' ? commentText : null });
}
