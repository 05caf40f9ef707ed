import { wallTimeAt } from '@zavod/shared/domain/wall-time.ts';
import type { Post } from '@zavod/shared/tables/post.ts';
import { loadView } from '../overlay/load-view.ts';
import { clientStore, type ClientStore } from '../store/client-store.ts';
import { seenNow, submitIntent } from '../submit/submit-intent.ts';
import { undoLast } from '../submit/undo-last.ts';
import { startClientSync, type ClientSync } from '../sync/client-sync.ts';
import type { FaultyNetwork, Line } from './faulty-network.ts';
import type { MemoryFiles } from './memory-store.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** What a person of the model does with one post; `a` and `b` choose among what there is. */
export interface Decision {
  what: 'edit' | 'approve' | 'reject' | 'reopen' | 'schedule' | 'unschedule' | 'repeat' | 'change-repeat' | 'label' | 'unlabel' | 'comment' | 'settle' | 'undo';
  postId: string;
  a: number;
  b: number;
}

export interface ModelDevice {
  decide(decision: Decision): void;
  restart(): void;
  setOnline(isOnline: boolean): void;
  tryNow(): void;
  store(): ClientStore;
  stop(): void;
  /** For every approval by its id: the words that stood on the screen. */
  wordsSeen: Map<string, string>;
  surprises: unknown[];
}

interface Parts {
  clientId: string;
  userId: string;
  files: MemoryFiles;
  clock: VirtualClock;
  network: FaultyNetwork;
}

export function modelDevice({ clientId, userId, files, clock, network }: Parts): ModelDevice {
  const actor = { clientId, userId, role: 'editor' as const };
  const wordsSeen = new Map<string, string>();
  const surprises: unknown[] = [];
  let line: Line;
  let store: ClientStore;
  let sync: ClientSync;
  let isOnline = true;

  function start(): void {
    line = network.line(userId);
    line.isOnline = isOnline;
    store = clientStore({
      outbox: files.outbox,
      mirror: files.mirror,
     
      renewMirror() {
        files.clearMirror();
        return files.mirror;
      },
      clock,
      actor: () => actor,
    });
    const watch = {
      onState: () => undefined,
      onRows: () => undefined,
      onOutbox: () => undefined,
      onRevoked: () => surprises.push('revoked'),
      onMirrorRebuilt: () => surprises.push('mirror rebuilt'),
      onOutboxDamaged: () => surprises.push('outbox damaged'),
      onSurprise: (error: unknown) => surprises.push(error),
    };
    sync = startClientSync({ clientId, store, cloud: line, clock, watch });
  }
  start();

  function decide(decision: Decision): void {
    const mutationId = clock.uuid();
    if (decision.what === 'undo') {
      undoLast(store, clock, actor, mutationId);
      return sync.wake();
    }
    const view = store.read((reader) => loadView(reader, decision.postId, 'seen_'));
    const seen = seenNow(store, decision.postId);
    if (view === undefined || seen === undefined) return;
    const intent = intentOf(decision, view, seen, clock.now());
    if (intent === null) return;
    submitIntent(store, clock, actor, { mutationId, ...intent, isUndo: false });
    if (intent.name === 'approvePost') wordsSeen.set(mutationId, wordsOf(view));
    sync.wake();
  }

  return {
    decide,
    restart() {
      line.end();
      sync.stop();
      files.dropOverlay();
      start();
    },
    setOnline(next) {
      isOnline = next;
      line.isOnline = next;
      if (next) sync.tryNow();
    },
    tryNow: () => sync.tryNow(),
    store: () => store,
    stop() {
      line.end();
      sync.stop();
    },
    wordsSeen,
    surprises,
  };
}

type View = NonNullable<ReturnType<typeof loadView>>;

/** Everything an approval covers. */
export const wordsOf = ({ post, variants }: Pick<View, 'post' | 'variants'>): string =>
  JSON.stringify([post.title, post.text, post.channelIds, post.hashtags, variants.map(({ network, text }) => [network, text]).sort()]);

function intentOf({ what, postId, a, b }: Decision, view: View, seen: unknown, now: number): { name: string; args: unknown } | null {
  const channelId = view.channels[a % Math.max(1, view.channels.length)]?.id ?? '';
  switch (what) {
    case 'edit':
      return { name: 'editPost', args: { postId, seen, ...editOf(view.post, view, a, b) } };
    case 'approve':
      return { name: 'approvePost', args: { postId, seen } };
    case 'reject':
      return { name: 'rejectPost', args: { postId, seen, reason: '' } };
    case 'reopen':
      return { name: 'reopenPost', args: { postId, seen } };
    case 'schedule': {
      const wallTime = wallTimeAt(new Date(now + (1 + b) * 86_400_000).toISOString(), 'Europe/Berlin');
      return { name: 'schedulePost', args: { postId, channelId, wallTime, timeZone: 'Europe/Berlin', fold: null, seen } };
    }
    case 'unschedule':
      return { name: 'unschedulePost', args: { postId, channelId, seen } };
    case 'repeat': {
      const firstDay = new Date(now + (1 + b) * 86_400_000).toISOString().slice(0, 10);
      return { name: 'repeatPost', args: { postId, channelId, seen, weekdays: [1 + (b % 7)], everyWeeks: 1 + (a % 3), wallTime: '10:00', firstDay, lastDay: null, mostTimes: null } };
    }
    case 'change-repeat':
      return repeatChange(view, b, seen);
    case 'label':
      return { name: 'addLabel', args: { postId, name: `label ${b % 2}`, colour: 'red' } };
    case 'unlabel':
      return { name: 'removeLabel', args: { postId, labelId: view.postLabels[0]?.labelId ?? postId } };
    case 'comment':
      return { name: 'addComment', args: { postId, text: `comment ${b}` } };
    case 'settle': {
      const conflict = view.conflicts.find(({ state }) => state === 'open');
      if (conflict === undefined) return null;
      return { name: 'resolveConflict', args: { postId, conflictId: conflict.id, choice: b % 2 === 0 ? 'mine' : 'theirs', value: null, seen } };
    }
    case 'undo':
      return null;
    default:
      return what satisfies never;
  }
}

function repeatChange({ post, recurrences }: View, b: number, seen: unknown): { name: string; args: unknown } | null {
  const [recurrence] = recurrences;
  if (recurrence === undefined) return null;
  const to = (['active', 'paused', 'stopped'] as const)[b % 3];
  return { name: 'changeRepeat', args: { postId: post.id, channelId: recurrence.channelId, to, seenGeneration: recurrence.generation, seen } };
}

/** One word of the text, the title, the hashtags or the text for Telegram becomes another one. */
function editOf(post: Post, view: View, a: number, b: number): { changes: object; variants: object[] } {
  const word = `w${a}x${b}`;
  const variant = view.variants.find(({ network }) => network === 'telegram')?.text ?? null;
  switch (a % 4) {
    case 0: {
      const words = post.text.split(' ');
      const mine = words.map((before, at) => (at === b % words.length ? word : before)).join(' ');
      return { changes: { text: { base: post.text, mine } }, variants: [] };
    }
    case 1:
      return { changes: { title: { base: post.title, mine: `${post.title} ${word}` } }, variants: [] };
    case 2:
      return { changes: { hashtags: { base: post.hashtags, mine: [`#${word}`] } }, variants: [] };
    default:
      return { changes: {}, variants: [{ network: 'telegram', base: variant, mine: b % 3 === 0 ? null : word }] };
  }
}
