import { pullRequestSchema, type PullReply } from '@zavod/shared/sync/pull.ts';
import { pushRequestSchema, type PushReply } from '@zavod/shared/sync/push.ts';
import { snapshotRequestSchema, type SnapshotReply } from '@zavod/shared/sync/snapshot.ts';
import { clientProcedure, router } from '../http/trpc.ts';
import { nudge } from './nudge.ts';
import { requireReadable } from './protocol-check.ts';
import { pull } from './pull.ts';
import { push } from './push.ts';
import { snapshot } from './snapshot.ts';

export const syncRouter = router({
  /** Each intent checks the role it needs by itself, so that a refused one is consumed and told. */
  push: clientProcedure('viewer')
    .input(pushRequestSchema)
    .mutation(({ ctx, input }): Promise<PushReply> => {
      const { deps, userId, role } = ctx;
      const onFault = (error: unknown): void => deps.log.error({ event: 'intent-failed', clientId: input.clientId, error }, 'an intent could not be applied now');
      return push({ withClientRaw: deps.withClientRaw, onPublicationsChanged: deps.onPublicationsChanged, onFault }, { userId, role }, input);
    }),

  pull: clientProcedure('viewer')
    .input(pullRequestSchema)
    .query(async ({ ctx, input }): Promise<PullReply> => {
      requireReadable(input.protocolVersion);
      const reply = await pull(ctx.deps.withClientRaw, ctx.userId, input);
      return reply.kind === 'changes' ? { ...reply, changes: ctx.jsonTexts.markFor(reply.changes) } : reply;
    }),

  snapshot: clientProcedure('viewer')
    .input(snapshotRequestSchema)
    .query(({ ctx, input }): Promise<SnapshotReply> => {
      requireReadable(input.protocolVersion);
      return snapshot(ctx.deps.withClientRaw, input);
    }),

  nudge: clientProcedure('viewer').subscription(({ ctx, signal }) =>
    nudge(ctx.deps, ctx.clientId, ctx.userId, signal ?? new AbortController().signal),
  ),
});
