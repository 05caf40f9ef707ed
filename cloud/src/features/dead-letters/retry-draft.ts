import { AppError } from '@zavod/shared/app-error.ts';
import { z } from 'zod';
import { auditMember } from '../../audit/audit-member.ts';
import type { RawTransaction } from '../../db/with-client-raw.ts';
import type { MemberContext } from '../../http/member-context.ts';

export const retryDraftInput = z.object({ storyId: z.uuid() });

/** Has a story whose drafting was given up drafted anew. What was bought for it already is used again, not bought again. */
export async function retryDraft({ deps, clientId, userId }: MemberContext, { storyId }: z.infer<typeof retryDraftInput>): Promise<Record<never, never>> {
  await deps.withClientRaw(clientId, async (tx) => {
    if ((await openFailedStory(tx, clientId, storyId)) !== 'failed') throw new AppError('retried-already', 'draft a story anew');
    await auditMember(tx, { clientId, userId }, 'draft.retried', { table: 'story', id: storyId });
  });
  await askForDraft(deps, clientId, storyId);
  return {};
}

export const askForDraft = ({ enqueue }: Pick<MemberContext['deps'], 'enqueue'>, clientId: string, storyId: string): Promise<void> =>
  enqueue('generate-draft', { version: 1, clientId, storyId }, { jobKey: `generate-draft:${clientId}:${storyId}` });

/** How the story stood; one whose drafting was given up is open again. Throws not-found. */
export async function openFailedStory(tx: RawTransaction, clientId: string, storyId: string): Promise<StoryState> {
  const { rows } = await tx.query('SELECT state FROM story WHERE client_id = $1 AND id = $2 FOR UPDATE', [clientId, storyId]);
  if (rows[0] === undefined) throw new AppError('not-found', 'draft a story');
  const { state } = storySchema.parse(rows[0]);
  if (state === 'failed') await tx.query(`UPDATE story SET state = 'open', next_at = clock_timestamp() WHERE client_id = $1 AND id = $2`, [clientId, storyId]);
  return state;
}

const storySchema = z.object({ state: z.enum(['open', 'drafted', 'skipped', 'failed']) });
type StoryState = z.infer<typeof storySchema>['state'];
