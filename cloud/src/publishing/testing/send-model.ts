import { approvalHash } from '@zavod/shared/domain/approval-hash.ts';
import { applyMutation } from '@zavod/shared/mutations/apply-mutation.ts';
import { applyWrites, put, type PostView, type Write } from '@zavod/shared/mutations/post-view.ts';
import { channelId, contextFor, draftView, postId } from '@zavod/shared/mutations/testing/post-view.ts';
import type { Publication } from '@zavod/shared/tables/publication.ts';
import { decideSending } from '../decide-sending.ts';

/** Each step is a transaction that holds the post's lock, which is why steps may be taken one after the other, in any order. */
export interface SendModel {
  /** One random step of a person or of a worker; what each remembers from earlier may be long out of date. */
  step(): void;
  readonly sends: readonly Send[];
  /** Steps of a person that met a publication which a worker was about to send, and steps of a worker that met such a step. */
  readonly races: number;
  readonly view: PostView;
}

export interface Send {
  generation: number;
  /** What went out, and what was approved when its intent was written; null where nothing was. */
  sentText: string;
  approvedText: string | null;
  isDue: boolean;
}

const instant = (minute: number): string => new Date(Date.parse('2026-11-24T09:00:00.000Z') + minute * 60_000).toISOString();
const wallTime = (minute: number): string => instant(minute).slice(0, 19);
const settings = { catchUpAfterMs: 60_000, maxAttempts: 10 };
/** In a rush an intent is written this long ahead, and its call waits for the hour. */
const leadMs = 60_000;

/**
 * One post, one channel, people and workers, driven by `random` (0 up to 1). Two things guard the approval: decisions hold
 * the publication (`holds`), and the sending transaction looks for itself (`checks`); a test may take either away.
 */
export function sendModel(random: () => number, { holds = true, checks = true } = {}): SendModel {
  let view = draftView();
  let minute = 0;
  let mutationId = 0;
  let seen = revsOf(view);
  let approved: { hash: string; text: string } | null = null;
  let pinned: { generation: number; text: string; hash: string } | null = null;
  let claimed: (Send & { dueAt: string }) | null = null;
  const alarms = new Set<number>();
  const sends: Send[] = [];
  let races = 0;
  let lastActor: 'person' | 'worker' = 'person';

  const plan = (): Publication | undefined => view.publications[0];
  const below = (count: number): number => Math.floor(random() * count);
  const isPast = (at: string): boolean => Date.parse(at) <= Date.parse(instant(minute));
  const write = (changes: Partial<Publication>): void => {
    const row = plan();
    if (row !== undefined) view = applyWrites(view, [put('publication', { ...row, ...changes })]);
  };

  function decide(name: string, args: object): void {
    mutationId += 1;
    const id = `00000000-0000-4000-8000-${String(mutationId).padStart(12, '0')}`;
    const result = applyMutation(name, { postId, seen, ...args }, view, contextFor({ mutationId: id, decidedAt: instant(minute) }));
    if (result.outcome === 'rejected') return;
    const isHold = (write: Write): boolean => write.kind === 'put' && write.table === 'publication' && write.row.state === 'held';
    view = applyWrites(view, result.writes.filter((write) => holds || !isHold(write)));
    approved = view.post.approvedHash === null ? null : { hash: view.post.approvedHash, text: view.post.text };
  }

  const approve = (): void => decide('approvePost', {});
  const schedule = (): void =>
    decide('schedulePost', { channelId, wallTime: wallTime(minute + below(3)), timeZone: 'UTC', fold: null });
  // Twice what brings a post on its way, so that most of the time there is something to race against.
  const person: (() => void)[] = [
    approve,
    approve,
    schedule,
    schedule,
    () => decide('editPost', { changes: { text: { base: view.post.text, mine: `${view.post.text} ${mutationId}` } }, variants: [] }),
    () => decide('rejectPost', { reason: 'no' }),
    () => decide('reopenPost', {}),
    () => decide('unschedulePost', { channelId }),
  ];

  function arm(): void {
    const row = plan();
    if (row?.state !== 'planned') return;
    alarms.add(row.generation);
    const isPinned = view.post.status === 'approved' && view.post.approvedHash === row.approvedHash && approvalHash(view.post, [], []) === row.approvedHash;
    if (!isPinned && checks) return write({ state: 'held', errorCode: 'publication-unapproved' });
    pinned = { generation: row.generation, text: view.post.text, hash: row.approvedHash };
    write({ state: 'armed' });
  }

  function fire(): void {
    const row = plan();
    const generation = [...alarms][below(alarms.size)];
    if (row === undefined || generation === undefined) return;
    const untilDueMs = Date.parse(row.dueAt) - Date.parse(instant(minute));
    const candidate = {
      ...row,
      wantedGeneration: generation,
      untilDueMs: random() < 0.5 && untilDueMs <= leadMs ? Math.min(0, untilDueMs) : untilDueMs,
      untilNextAttemptMs: 0,
      isApproved: !checks || view.post.status === 'approved',
      hasApprovedHash: !checks || view.post.approvedHash === row.approvedHash,
      payloadHash: pinned?.generation === row.generation ? pinned.hash : null,
      channelState: 'active' as const,
      channelPausedMs: 0,
      graceMs: 3_600_000,
      untilLoudMs: 0,
      buckets: [],
      catchUpBucket: '',
    };
    const decision = decideSending([candidate], new Map(), settings).get(row.id);
    if (decision?.kind === 'stop') return write({ state: decision.state });
    if (decision?.kind !== 'begin' || pinned === null) return;
    claimed = { generation, sentText: pinned.text, approvedText: approved?.text ?? null, isDue: false, dueAt: row.dueAt };
    write({ state: 'sending', attempt: row.attempt + 1 });
    call();
  }

  /** The irreversible call of a written intent, once its hour has come. */
  function call(): void {
    if (claimed === null || !isPast(claimed.dueAt)) return;
    const { dueAt, ...send } = claimed;
    // The hour that counts is the one the plan has by now: an intent that is written keeps it where it was.
    sends.push({ ...send, isDue: isPast(plan()?.dueAt ?? dueAt) });
    claimed = null;
  }

  function finish(): void {
    if (plan()?.state === 'sending' && claimed === null) write({ state: (['published', 'published', 'unknown', 'failed'] as const)[below(4)] ?? 'published' });
  }

  return {
    step() {
      const isPerson = random() < 0.5;
      const actor = isPerson ? 'person' : 'worker';
      const state = plan()?.state;
      if (actor !== lastActor && (state === 'armed' || state === 'planned' || state === 'sending')) races += 1;
      lastActor = actor;
      if (isPerson) person[below(person.length)]?.();
      else [arm, fire, fire, call, finish][below(5)]?.();
      if (random() < 0.3) minute += 1;
      // A studio that was away decides on what it saw before.
      if (random() < 0.8) seen = revsOf(view);
    },
    sends,
    get races() {
      return races;
    },
    get view() {
      return view;
    },
  };
}

const revsOf = ({ post }: PostView) => ({ contentRev: post.contentRev, statusRev: post.statusRev, scheduleRev: post.scheduleRev, after: null });
