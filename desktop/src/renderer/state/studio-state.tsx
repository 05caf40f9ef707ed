import type { LucideIcon } from 'lucide-react';
import { createContext, useContext, type ReactNode } from 'react';
import { createStore, useStore, type StoreApi } from 'zustand';
import type { QueueFilter } from '../../bridge/queue-calls.ts';
import type { Network } from '@zavod/shared/domain/network.ts';
import type { PostStatus } from '@zavod/shared/tables/post.ts';
import type { BatchAct } from '../../bridge/batch-calls.ts';
import type { Fault } from '@zavod/ui/pieces/fault.ts';
import type { TypedField } from '../components/update/words-at-hand.ts';
import { calendarNow, type CalendarPlace } from '../screens/calendar/calendar-place.ts';
import { createTurns } from './turns.ts';

export const screenNames = ['queue', 'inbox', 'calendar', 'sources', 'media', 'statistics', 'outbox', 'settings'] as const;
export type ScreenName = (typeof screenNames)[number];

/** What just happened, in words. A fault stays until it is put away; the rest goes by itself. */
export interface Notice {
  id: number;
  words: string;
  tone: 'done' | 'fault';
  canUndo: boolean;
}

/** Something that can be done right now on the screen that is open. */
export interface Offer {
  id: string;
  words: string;
  icon: LucideIcon;
  keys: readonly string[];
  run: () => void;
}

/** Where the person stands in the list: the post, and the place to fall back to when the post leaves. */
export interface Cursor {
  postId: string | null;
  index: number;
  /** Opened from elsewhere: it is shown although the part of the list that was read does not hold it. */
  isPinned?: true;
}

/** A decision about many posts that is being written down. */
export interface BatchProgress {
  kind: BatchAct['kind'] | 'undo';
  done: number;
  total: number;
}

export interface StudioState {
  screen: ScreenName;
  layer: 'palette' | 'shortcuts' | 'reject' | 'schedule' | 'label' | 'spread' | 'name-view' | 'views' | null;
  /** What the list is asked for. */
  filter: QueueFilter;
  /** What the list on the screen answers: the question of before, until the engine has answered the new one. */
  answeredFilter: QueueFilter;
  cursor: Cursor;
  /** The answer begins at its first row; until it is there, the post stays before the eyes. */
  isToStart: boolean;
  picked: readonly string[];
  /** Set only where it is long enough to be watched. */
  batch: BatchProgress | null;
  isBatchStopped: boolean;
  editingPostId: string | null;
  /** In a narrow window the list and the reader take turns. */
  isReaderInFront: boolean;
  /** The network whose preview the person looked at last; null until they choose one. */
  previewNetwork: Network | null;
  notice: Notice | null;
  /** What stopped the latest decision about a post; shown beside the buttons until the next one. */
  refusal: (Fault & { postId: string }) | null;
  /** Decisions that show already while the engine still writes them down. */
  deciding: Readonly<Record<string, PostStatus>>;
  /** What the calendar shows. */
  calendar: CalendarPlace;
  /** How many intents each decision made, the latest last: what one U takes back. */
  undoSteps: readonly number[];

  /** How far this computer's clock is ahead of the cloud's; 0 while they agree. */
  clockAheadMs: number;
  /** The field of words that was typed in last, whether it still stands there or not. */
  typedIn: TypedField | null;
  /** What the open screen adds to the palette. */
  offers: readonly Offer[];
  /** Decisions are written down one after the other. */
  inTurn: (task: () => Promise<void>) => Promise<void>;

  setClockAhead(clockAheadMs: number): void;
  typeIn(field: TypedField): void;
  go(screen: ScreenName): void;
  offer(offers: readonly Offer[]): void;
  openPost(postId: string): void;
  openLayer(layer: StudioState['layer']): void;
  setFilter(filter: Partial<QueueFilter>): void;
  /** The engine has answered this question, and the first post it found. Where another was asked meanwhile, nothing changes. */
  showAnswer(filter: QueueFilter, firstPostId: string | null): void;
  stand(cursor: Cursor): void;
  togglePicked(postId: string): void;
  pick(postIds: readonly string[]): void;
  pickNone(): void;
  showBatch(batch: BatchProgress | null): void;
  /** After the part that is being written. */
  stopBatch(): void;
  edit(postId: string | null): void;
  bringReader(isInFront: boolean): void;
  showPreview(network: Network): void;
  tell(notice: Omit<Notice, 'id'>): void;
  putNoticeAway(id: number): void;
  refuse(refusal: StudioState['refusal']): void;
  decide(statuses: Readonly<Record<string, PostStatus>>): void;
  settle(postIds: readonly string[]): void;
  showCalendar(place: Partial<CalendarPlace>): void;
  rememberUndo(intents: number): void;
  takeUndo(): number;
  /** Another client: its own list from the start. */
  startOver(): void;
}

export const wholeQueue: QueueFilter = {
  view: 'drafts',
  search: '',
  sourceName: null,
  channelId: null,
  labelId: null,
  language: null,
  onlyRisky: false,
};

const start = {
  screen: 'queue',
  layer: null,
  filter: wholeQueue,
  answeredFilter: wholeQueue,
  cursor: { postId: null, index: 0 },
  isToStart: false,
  picked: [],
  batch: null,
  isBatchStopped: false,
  editingPostId: null,
  isReaderInFront: false,
  notice: null,
  refusal: null,
  deciding: {},
  undoSteps: [],
} as const;

export type StudioStore = StoreApi<StudioState>;

export const createStudioStore = (): StudioStore =>
  createStore<StudioState>()((set, get) => ({
    ...start,
    previewNetwork: null,
    calendar: calendarNow,
    clockAheadMs: 0,
    typedIn: null,
    offers: [],
    inTurn: createTurns(),
    setClockAhead: (clockAheadMs) => set({ clockAheadMs }),
    typeIn: (typedIn) => set({ typedIn }),
    offer: (offers) => set({ offers }),
    go: (screen) => set({ screen, layer: null, refusal: null }),
    openPost: (postId) =>
      set({ ...start, screen: 'queue', answeredFilter: get().answeredFilter, filter: { ...wholeQueue, view: 'all' }, cursor: { postId, index: 0, isPinned: true }, isReaderInFront: true, undoSteps: get().undoSteps }),
    openLayer: (layer) => set(layer === 'schedule' ? { layer, isReaderInFront: true } : { layer }),
    setFilter: (filter) =>
      set((state) => ({
        filter: { ...state.filter, ...filter },
        isToStart: true,
        // The same empty list: a new one has every row drawn for each letter typed.
        picked: state.picked.length === 0 ? state.picked : [],
        isReaderInFront: false,
      })),
    showAnswer: (filter, firstPostId) =>
      set((state) => {
        if (state.filter !== filter) return state;
        return { answeredFilter: filter, ...(state.isToStart ? { cursor: { postId: firstPostId, index: 0 }, isToStart: false } : {}) };
      }),
    stand: (cursor) => set(({ refusal }) => ({ cursor, isToStart: false, refusal: refusal?.postId === cursor.postId ? refusal : null })),
    togglePicked: (postId) =>
      set(({ picked }) => ({ picked: picked.includes(postId) ? picked.filter((id) => id !== postId) : [...picked, postId] })),
    pick: (picked) => set({ picked }),
    pickNone: () => set({ picked: [] }),
    showBatch: (batch) => set(batch === null ? { batch, isBatchStopped: false } : { batch }),
    stopBatch: () => set({ isBatchStopped: true }),
    edit: (editingPostId) => set({ editingPostId, refusal: null, ...(editingPostId === null ? {} : { isReaderInFront: true }) }),
    bringReader: (isReaderInFront) => set({ isReaderInFront }),
    showPreview: (previewNetwork) => set({ previewNetwork }),
    tell: (notice) => set((state) => ({ notice: { ...notice, id: (state.notice?.id ?? 0) + 1 } })),
    putNoticeAway: (id) => set((state) => (state.notice?.id === id ? { notice: null } : {})),
    refuse: (refusal) => set({ refusal }),
    decide: (statuses) => set((state) => ({ deciding: { ...state.deciding, ...statuses }, refusal: null, layer: null })),
    settle: (postIds) =>
      set(({ deciding }) => {
        const settled = new Set(postIds);
        return { deciding: Object.fromEntries(Object.entries(deciding).filter(([id]) => !settled.has(id))) };
      }),
    showCalendar: (place) => set(({ calendar }) => ({ calendar: { ...calendar, ...place } })),
    rememberUndo: (intents) => set((state) => ({ undoSteps: [...state.undoSteps.slice(-99), intents] })),
    takeUndo: () => {
      const { undoSteps } = get();
      set({ undoSteps: undoSteps.slice(0, -1) });
      return undoSteps.at(-1) ?? 1;
    },
    startOver: () => set({ ...start, screen: get().screen, previewNetwork: null, calendar: { ...calendarNow, view: get().calendar.view } }),
  }));

const StoreContext = createContext<StudioStore | null>(null);

export function StudioStoreProvider({ store, children }: { store: StudioStore; children: ReactNode }) {
  return <StoreContext value={store}>{children}</StoreContext>;
}

export function useStudioStore(): StudioStore {
  const store = useContext(StoreContext);
  if (store === null) throw new Error('useStudioStore needs a StudioStoreProvider above it');
  return store;
}

export const useStudio = <Part,>(select: (state: StudioState) => Part): Part => useStore(useStudioStore(), select);
