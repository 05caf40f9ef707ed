import { AppError } from '@zavod/shared/app-error.ts';
import { hasRole } from '@zavod/shared/domain/roles.ts';
import { z } from 'zod';
import { writeAudit } from '../../../audit/write-audit.ts';
import type { RawTransaction } from '../../../db/with-client-raw.ts';
import { askForDraft as enqueueDraft, openFailedStory } from '../../../features/dead-letters/retry-draft.ts';
import { changingVerb } from '../verb.ts';

const origin = z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('story'), id: z.uuid() }), z.strictObject({ kind: z.literal('source-item'), id: z.uuid() })]);

export const askForDraft = changingVerb({
  name: 'ask-for-draft',
  method: 'post',
  path: '/drafts',
  status: 202,
  isRepeatable: true,
  scope: 'posts:write',
  title: 'Ask for a draft',
  description: 'Has a story, or the story of a source item, drafted by the templates and within the budgets of the client. A story has one draft: where it is there, its post is named. Else look at the story again later.',
  input: z.strictObject({ from: origin }),
  output: z.object({
    storyId: z.uuid(),
    state: z.enum(['asked', 'drafted', 'skipped']).describe('skipped: nothing of the story is left to write from.'),
    postId: z.uuid().nullable(),
  }),
  change: async (tx, program, { from }) => {
    const { deps, clientId, userId, apiKeyId } = program;
    if (!hasRole(program.role, 'editor')) throw new AppError('not-allowed', 'ask for a draft');
    const storyId = from.kind === 'story' ? from.id : await storyOfItem(tx, clientId, from.id);
    const state = await openFailedStory(tx, clientId, storyId);
    if (state === 'skipped') return { answer: { storyId, state, postId: null } };
    if (state === 'drafted') return { answer: { storyId, state, postId: await postOfStory(tx, clientId, storyId) } };
    await writeAudit(tx, clientId, { actorId: apiKeyId, actorKind: 'api_key', action: 'draft.asked', targetTable: 'story', targetId: storyId, details: { inNameOf: userId } });
    return { answer: { storyId, state: 'asked' as const, postId: null }, afterCommit: () => enqueueDraft(deps, clientId, storyId) };
  },
});

async function storyOfItem(tx: RawTransaction, clientId: string, sourceItemId: string): Promise<string> {
  const { rows } = await tx.query<{ story_id: string | null }>('SELECT story_id FROM source_item WHERE client_id = $1 AND id = $2', [clientId, sourceItemId]);
  const storyId = rows[0]?.story_id ?? null;
  if (storyId === null) throw new AppError('not-found', 'find the story of an item');
  return storyId;
}

async function postOfStory(tx: RawTransaction, clientId: string, storyId: string): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>('SELECT id FROM post WHERE client_id = $1 AND story_id = $2 ORDER BY created_at, id LIMIT 1', [clientId, storyId]);
  return rows[0]?.id ?? null;
}
