import { mediaOfPost } from '@zavod/shared/networks/checked-media.ts';
import type { QueryClient } from '@tanstack/react-query';
import { batchPart } from '../../../bridge/batch-calls.ts';
import type { PostDetail, Submitted } from '../../../bridge/post-calls.ts';
import type { PlannedTime } from '../../components/schedule/chosen-time.ts';
import type { Repeat } from '../../components/schedule/repeat-rule.ts';
import type { Engine } from '../../data/engine.tsx';
import type { Fault } from '@zavod/ui/pieces/fault.ts';
import { asking, askKey } from '../../data/use-ask.ts';
import { clockOf } from '@zavod/ui/time/say-when.ts';
import { submitter } from '../../data/use-intents.ts';

/** intents: how many were written down, also where a later one was refused. */
export interface Outcome {
  intents: number;
  refused: Fault | null;
}

/** What each decision asks of the engine. `seen` is always that of the post on the screen, so that nobody approves unseen words. */
export function decisionSteps(engine: Engine, queries: QueryClient, clientId: string) {
  const submit = submitter(engine, clientId);
  const onScreen = (postId: string) => queries.getQueryData<PostDetail | null>(askKey('post.open', { clientId, postId }));
  const read = (postId: string) => engine.ask('post.open', { clientId, postId });

  /** The post as the person read it. Where only its status or plan moved on, the newer counters; never newer words. */
  async function asRead(postId: string): Promise<PostDetail | null> {
    const shown = onScreen(postId);
    const fresh = await queries.fetchQuery({ ...asking(engine, 'post.open', { clientId, postId }), staleTime: Infinity });
    return shown != null && fresh?.post.contentRev !== shown.post.contentRev ? shown : fresh;
  }

  async function one(postId: string, from: () => Promise<PostDetail | null>, act: (detail: PostDetail) => Promise<Submitted>): Promise<Outcome> {
    const detail = await from();
    if (detail === null) return { intents: 0, refused: { code: 'not-found', details: {} } };
    const submitted = await act(detail);
    return submitted.outcome === 'rejected' ? { intents: 0, refused: refusedBy(submitted) } : { intents: 1, refused: null };
  }

  async function each(acts: readonly (() => Promise<Outcome>)[]): Promise<Outcome> {
    let intents = 0;
    for (const act of acts) {
      const outcome = await act();
      intents += outcome.intents;
      if (outcome.refused !== null) return { intents, refused: outcome.refused };
    }
    return { intents, refused: null };
  }

  const approve = (postId: string) =>
    one(postId, () => asRead(postId), (detail) => submit('approvePost', approvalOf(detail)));

  return {
    approve,
    reject: (postId: string, reason: string) => one(postId, () => asRead(postId), ({ seen }) => submit('rejectPost', { postId, seen, reason })),
    reopen: (postId: string) => one(postId, () => asRead(postId), ({ seen }) => submit('reopenPost', { postId, seen })),

    async plan(postId: string, times: readonly PlannedTime[], repeat: Repeat | null): Promise<Outcome> {
      const detail = await asRead(postId);
      if (detail === null) return { intents: 0, refused: { code: 'not-found', details: {} } };
      const missing = times.map((time) => time.channelId).filter((id) => !detail.post.channelIds.includes(id));
      const addChannels = () =>
        one(postId, () => asRead(postId), ({ seen, post }) =>
          submit('editPost', { postId, seen, variants: [], changes: { channelIds: { base: post.channelIds, mine: [...post.channelIds, ...missing] } } }),
        );
      const approveRead = () => one(postId, () => (missing.length === 0 ? asRead(postId) : read(postId)), (detail) => submit('approvePost', approvalOf(detail)));
      const planOne = ({ dueAt: _, ...time }: PlannedTime) =>
        one(postId, () => read(postId), ({ seen }) => submit('schedulePost', { postId, seen, ...time }));
      const repeatOne = ({ channelId, wallTime }: PlannedTime, pattern: Repeat) =>
        one(postId, () => read(postId), ({ seen }) =>
          submit('repeatPost', { postId, seen, channelId, ...pattern, wallTime: clockOf(wallTime), firstDay: wallTime.slice(0, 10) }),
        );
      return each([
        ...(missing.length === 0 ? [] : [addChannels]),
        ...(detail.post.status === 'approved' && missing.length === 0 ? [] : [approveRead]),
        ...times.map((time) => () => (repeat === null ? planOne(time) : repeatOne(time, repeat))),
      ]);
    },

    async nextSlots(postId: string): Promise<PlannedTime[]> {
      const detail = await asRead(postId);
      const channelIds = detail?.post.channelIds ?? [];
      const slots = await Promise.all(channelIds.map((channelId) => engine.ask('plan.nextSlot', { clientId, channelId })));
      return slots.flatMap((slot, index) => {
        if (slot === null) return [];
        const { wallTime, timeZone, fold, dueAt } = slot;
        return [{ wallTime, timeZone, fold, dueAt, channelId: channelIds[index] ?? '' }];
      });
    },

    /** Takes back `count` intents, or fewer where `goesOn` says so (`left` is how many then stay); tells about the post of the last one, or of the first that could not be taken back. */
    async undo(count: number, goesOn: (done: number) => boolean): Promise<{ isDone: boolean; postId: string | null; refused: Fault | null; left: number }> {
      let postId: string | null = null;
      let refused: (Fault & { postId: string | null }) | undefined;
      let isDone = false;
      let done = 0;
      while (done < count && goesOn(done)) {
        const asked = Math.min(batchPart, count - done);
        const answer = await engine.ask('batch.undo', { clientId, count: asked });
        isDone ||= answer.undone > 0;
        postId = answer.postId ?? postId;
        refused ??= answer.refused[0];
        done = answer.undone < asked ? count : done + asked;
      }
      return { isDone, postId: refused === undefined ? postId : refused.postId, refused: refused ?? null, left: count - done };
    },
  };
}

/** The words for the files are said, too: they may be changed where no post is. */
const approvalOf = ({ post, seen, media }: PostDetail) => ({ postId: post.id, seen, altTexts: mediaOfPost(post, media).map(({ altText }) => altText) });

const refusedBy = ({ code, details }: Submitted): Fault => ({ code: code ?? 'internal', details });
