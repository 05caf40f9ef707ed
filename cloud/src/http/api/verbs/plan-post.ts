import { AppError } from '@zavod/shared/app-error.ts';
import type { PostView } from '@zavod/shared/mutations/post-view.ts';
import { z } from 'zod';
import type { RawTransaction } from '../../../db/with-client-raw.ts';
import { applyIntent } from '../apply-intent.ts';
import type { Program } from '../program.ts';
import { publicationOf, publicationShape } from '../shapes/publication-shape.ts';
import { revisionField, revisionOf, seenOf } from '../shapes/revision-shape.ts';
import { timeFields, type PlannedTime } from '../shapes/time-fields.ts';
import { changingVerb } from '../verb.ts';

export const planPost = changingVerb({
  name: 'plan-post',
  method: 'post',
  path: '/posts/:postId/plan',
  status: 200,
  isRepeatable: false,
  scope: 'publications:write',
  title: 'Plan a post',
  description: 'Plans an approved post for channels, all of them or none. A channel that it is planned for already is moved.',
  input: z.strictObject({
    postId: z.uuid(),
    revision: revisionField,
    plans: z.array(z.strictObject({ channelId: z.uuid(), ...timeFields })).min(1).max(50),
  }),
  output: z.object({ items: z.array(publicationShape) }),
  change: async (tx, program, { postId, revision, plans }) => {
    let view: PostView | undefined;
    for (const { channelId, ...time } of plans) {
      // Those after the first rest on what this very request made.
      view = await planOn(tx, program, { postId, channelId, revision: view === undefined ? revision : revisionOf(view.post), time });
    }
    const channelIds = new Set(plans.map(({ channelId }) => channelId));
    const items = (view?.publications ?? []).filter(({ channelId }) => channelIds.has(channelId));
    return {
      answer: { items: items.map((publication) => publicationOf(publication, revisionOf(view?.post ?? noRevs))) },
      afterCommit: () => program.deps.onPublicationsChanged(program.clientId),
    };
  },
});

const noRevs = { contentRev: 0, statusRev: 0, scheduleRev: 0 };

/** Plans or moves on one channel, by the clock of the channel where no zone is named. */
export const planOn = (tx: RawTransaction, program: Program, plan: { postId: string; channelId: string; revision: string; time: PlannedTime }): Promise<PostView> =>
  applyIntent(tx, program, {
    name: 'schedulePost',
    postId: plan.postId,
    argsFor: ({ channels }) => {
      const channel = channels.find(({ id }) => id === plan.channelId);
      if (channel === undefined) throw new AppError('channel-missing', 'plan a post');
      const { wallTime, timeZone = channel.timeZone, fold } = plan.time;
      return { seen: seenOf(plan.revision), channelId: plan.channelId, wallTime, timeZone, fold };
    },
  });
