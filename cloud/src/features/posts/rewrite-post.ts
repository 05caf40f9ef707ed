import { AppError } from '@zavod/shared/app-error.ts';
import type { RewriteAsked, RewriteEvent } from '@zavod/shared/rewriting/rewrite.ts';
import type { MemberContext } from '../../http/member-context.ts';
import { rewritePost as rewrite } from '../../rewriting/rewrite-post.ts';

/** Tells new words for a part of a post while they are written. Each may cost money: a person gets a number of them within ten minutes. */
export async function rewritePost({ deps, clientId, userId }: MemberContext, asked: RewriteAsked, signal: AbortSignal): Promise<AsyncGenerator<RewriteEvent>> {
  const waitMs = deps.rewriteLimit.waitMs(userId);
  if (waitMs > 0) throw new AppError('rewrite-too-many', 'rewrite a post', { minutes: Math.ceil(waitMs / 60_000) });
  deps.rewriteLimit.fail(userId);
  return rewrite(await deps.rewriting(), { clientId, userId }, asked, signal);
}
