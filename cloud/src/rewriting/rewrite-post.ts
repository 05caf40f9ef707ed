import type { AppErrorCode } from '@zavod/shared/app-error.ts';
import type { RewriteAsked, RewriteEvent } from '@zavod/shared/rewriting/rewrite.ts';
import { bannedWordsIn } from '../ai/banned-words.ts';
import type { Rewritten, Rewriting } from '../ai/rewriter.ts';
import { riskNote } from '../ai/risk-notes.ts';
import { unmade, type Unmade } from '../ai/unmade.ts';
import { beginRewrite, type BegunRewrite } from './begin-rewrite.ts';
import { finishRewrite } from './finish-rewrite.ts';
import type { RewriteMember, RewritingContext } from './rewriting-context.ts';

/**
 * Rewrites a part of a post and tells it while it is written. The post itself is not touched: who asked takes the words into an
 * edit or leaves them. Refusals that cost nothing are thrown before the first event. Whoever stops reading stops the provider,
 * and what it may have cost stays counted.
 */
export async function rewritePost(context: RewritingContext, member: RewriteMember, asked: RewriteAsked, signal: AbortSignal): Promise<AsyncGenerator<RewriteEvent>> {
  const begun = await context.withClient(member.clientId, (tx) => beginRewrite(tx, context, member, asked));
  return tell(context, member.clientId, begun, signal);
}

async function* tell(context: RewritingContext, clientId: string, begun: BegunRewrite, signal: AbortSignal): AsyncGenerator<RewriteEvent> {
  const { promise: stored, resolve: isStored } = Promise.withResolvers<void>();
  context.going.add(stored);
  const writing = begun.rewriter.rewrite(begun.request, signal);
  let outcome: Rewritten | Unmade | undefined;
  try {
    yield { kind: 'begun', provider: begun.rewriter.name, reason: begun.reason };
    outcome = yield* pieces(writing);
  } finally {
    // The reader is gone: a generator that is returned hangs up on the provider.
    if (outcome === undefined) await writing.return(stopped);
    const ended = outcome ?? stopped;
    const wasStopped = outcome === undefined || signal.aborted;
    await context.withClient(clientId, (tx) => finishRewrite(tx, begun, ended, wasStopped)).finally(() => {
      context.going.delete(stored);
      isStored();
    });
  }
  yield endOf(outcome, begun);
}

async function* pieces(writing: Rewriting): AsyncGenerator<RewriteEvent, Rewritten | Unmade, undefined> {
  for (;;) {
    const next = await writing.next();
    if (next.done === true) return next.value;
    yield { kind: 'piece', text: next.value };
  }
}

const stopped = unmade('incomplete', 'provider-incomplete', 'stopped by the person', null, true, null);

function endOf(outcome: Rewritten | Unmade, { request }: BegunRewrite): RewriteEvent {
  if (outcome.status !== 'written') return { kind: 'refused', code: codeOf(outcome) };
  const banned = bannedWordsIn(outcome.text, request.client.bannedWords, request.post.language);
  return { kind: 'written', text: outcome.text, notes: banned.length === 0 ? [] : [riskNote('banned-words', request.client.language, banned)] };
}

/** Drafts are tried again by themselves, and their sentences say so; here a person waits. */
function codeOf({ code }: Unmade): AppErrorCode {
  return code === 'provider-busy' || code === 'provider-failed' || code === 'provider-incomplete' ? 'rewrite-not-finished' : code;
}
