import { localProvider } from '../ai/local/local-provider.ts';
import type { TextProvider } from '../ai/text-provider.ts';
import { createWithClient } from '../db/with-client.ts';
import { generateDraftName, generateDraftTask } from '../jobs/generate/generate-draft.ts';
import { generatePendingName, generatePendingTask } from '../jobs/generate/generate-pending.ts';
import type { Lane, LaneBase } from './lane-base.ts';
import { startQueueLane } from './queue-lane.ts';

export async function startGenerate(base: LaneBase): Promise<Lane> {
  const door = createWithClient({ pool: base.workerPool, onCommitted: base.onCommitted });
  const context = { withClient: door.withClient, paid: await paidProvider(base), free: localProvider(), owner: base.owner };
  const lane = await startQueueLane({
    lane: 'generate',
    base,
    parallel: 4,
    crontab: `* * * * * ${generatePendingName}`,
    atStart: [generatePendingName],
    tasks: () => ({
      [generateDraftName]: generateDraftTask(context),
      [generatePendingName]: generatePendingTask(base.workerPool),
    }),
  });
  return {
    stop: async () => {
      await lane.stop();
      await door.close();
    },
  };
}

/** Its library is large, and most installations that try Zavod have no key. */
async function paidProvider({ config }: LaneBase): Promise<TextProvider | null> {
  const { baseUrl, key, model } = config.openai;
  if (key === null) return null;
  const { openAiProvider } = await import('../ai/openai/openai-provider.ts');
  return openAiProvider({ baseUrl, apiKey: key.reveal(), ...(model === null ? {} : { model }) });
}
