import { z } from 'zod';
import type { GraphSession } from './graph-session.ts';
import type { FailedAnswer } from './instagram-client.ts';

/** `gone`: the network does not know it (any more). `words` are the network's own about an error. */
export type ContainerState =
  | { readonly status: 'in-progress' | 'finished' | 'published' | 'expired' | 'gone' }
  | { readonly status: 'error'; readonly words: string }
  | { readonly status: 'not-read'; readonly answer: FailedAnswer };

const containerSchema = z.object({
  status_code: z.enum(['EXPIRED', 'ERROR', 'FINISHED', 'IN_PROGRESS', 'PUBLISHED']),
  status: z.string().default(''),
});

export async function readContainer(session: GraphSession, containerId: string): Promise<ContainerState> {
  const answer = await session.read(containerSchema, containerId, { fields: 'status_code,status' });
  if (answer.kind !== 'ok') return isGone(answer) ? { status: 'gone' } : { status: 'not-read', answer };
  switch (answer.result.status_code) {
    case 'IN_PROGRESS':
      return { status: 'in-progress' };
    case 'FINISHED':
      return { status: 'finished' };
    case 'PUBLISHED':
      return { status: 'published' };
    case 'EXPIRED':
      return { status: 'expired' };
    case 'ERROR':
      return { status: 'error', words: answer.result.status };
  }
}

function isGone(answer: FailedAnswer): boolean {
  if (answer.kind !== 'error') return false;
  return answer.code === 24 || (answer.code === 100 && answer.subcode === 33);
}
