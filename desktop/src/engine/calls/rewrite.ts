import { AppError } from '@zavod/shared/app-error.ts';
import type { Answers } from '../../bridge/bridge-server.ts';
import type { rewriteCalls } from '../../bridge/rewrite-calls.ts';
import type { DeskPort } from '../cloud/cloud-port.ts';
import type { EventSink } from '../events.ts';

/** Needs the cloud there and then. A rewrite that is stopped hangs up, and the cloud hangs up on the AI service. */
export function rewriteAnswers({ rewrite }: Pick<DeskPort, 'rewrite'>, events: EventSink): Answers<keyof typeof rewriteCalls> {
  const going = new Map<string, AbortController>();

  return {
    async 'post.rewrite'({ clientId, rewriteId, ...asked }) {
      const stopping = new AbortController();
      going.set(rewriteId, stopping);
      let told: Parameters<EventSink['rewriting']>[0] = { rewriteId, text: '', provider: null, reason: null };
      try {
        for await (const event of rewrite(clientId, asked, stopping.signal)) {
          if (event.kind === 'refused') throw new AppError(event.code, 'rewrite a post');
          if (event.kind === 'written') return { text: event.text, notes: event.notes, provider: told.provider, reason: told.reason };
          told = event.kind === 'begun' ? { ...told, provider: event.provider, reason: event.reason } : { ...told, text: told.text + event.text };
          events.rewriting(told);
        }
        throw new AppError('rewrite-not-finished', 'read new words to their end');
      } catch (error) {
        if (stopping.signal.aborted) return null;
        throw error;
      } finally {
        going.delete(rewriteId);
      }
    },
    'post.stopRewrite'({ rewriteId }) {
      going.get(rewriteId)?.abort();
      return {};
    },
  };
}
