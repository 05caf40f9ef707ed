import type { JobHelpers, TaskSpec } from 'graphile-worker';
import { z } from 'zod';
import { generateDraft } from '../../generation/generate-draft.ts';
import type { GenerationContext, StoryRef } from '../../generation/generation-context.ts';

export const generateDraftName = 'generate-draft';

const payloadSchema = z.object({ version: z.literal(1), clientId: z.uuid(), storyId: z.uuid() });

/** The payload and options of one job. The key keeps a story from waiting in the queue twice. */
export const generateDraftJob = ({ clientId, storyId }: StoryRef): { payload: z.infer<typeof payloadSchema>; spec: TaskSpec } => ({
  payload: { version: 1, clientId, storyId },
  spec: { jobKey: `${generateDraftName}:${clientId}:${storyId}`, maxAttempts: 5 },
});

/** A run that rests is taken up this much after its rest, so that the job does not come too early and leaves it to a sweep. */
const slackMs = 150;

/** Drafts one story. Twice is harmless: the story's row lock and the id of its post see to it. */
export const generateDraftTask =
  (context: GenerationContext) =>
  async (payload: unknown, { logger, abortSignal, addJob }: Pick<JobHelpers, 'logger' | 'abortSignal' | 'addJob'>): Promise<void> => {
    const { clientId, storyId } = payloadSchema.parse(payload);
    const outcome = await generateDraft(context, { clientId, storyId }, abortSignal);
    if (outcome.status === 'waiting' && outcome.afterMs !== null) {
      const { payload: again, spec } = generateDraftJob({ clientId, storyId });
      await addJob(generateDraftName, again, { ...spec, runAt: new Date(Date.now() + outcome.afterMs + slackMs) });
    }
    logger.info(`generate-draft ${outcome.status}`, { clientId, storyId });
  };
