import { AppError } from '@zavod/shared/app-error.ts';
import { z } from 'zod';
import { unknownVariable } from '../../ai/template-variables.ts';
import type { TriedTemplate } from '../../generation/try-template.ts';
import type { MemberContext } from '../../http/member-context.ts';

export const tryTemplateInput = z.object({ body: z.string().trim().min(1).max(8_000), sourceItemIds: z.array(z.uuid()).min(1).max(3) });

/** Drafts of one to three items of the client by words that are not saved, in the order of the items. Paid from the client's budgets. */
export async function tryTemplate({ deps, clientId, userId }: MemberContext, { body, sourceItemIds }: z.infer<typeof tryTemplateInput>): Promise<TriedTemplate[]> {
  const strange = unknownVariable(body);
  if (strange !== undefined) throw new AppError('template-variable-unknown', 'try a prompt template', { value: strange });
  const waitMs = deps.trialLimit.waitMs(userId);
  if (waitMs > 0) throw new AppError('template-too-many-tries', 'try a prompt template', { minutes: Math.ceil(waitMs / 60_000) });
  deps.trialLimit.fail(userId);
  const { context, tryTemplate: tryOne } = await deps.trial();
  const signal = AbortSignal.timeout(longestMs);
  return Promise.all([...new Set(sourceItemIds)].map((sourceItemId) => tryOne(context, { clientId, userId, body, sourceItemId }, signal)));
}

/** Longer than a provider takes for one draft; a studio waits a little longer still. */
const longestMs = 95_000;
