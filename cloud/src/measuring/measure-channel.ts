import type { MeasureOutcome } from '../networks/network-metrics.ts';
import { takeQuota } from '../publishing/take-quota.ts';
import { keepMeasurements } from './keep-measurements.ts';
import type { MeasuringContext } from './measuring-context.ts';
import { takeChannel, type TakenChannel } from './take-channel.ts';

/** For all calls of one run together; what is not reached comes with the next. */
const RUN_LIMIT_MS = 120_000;
const AFTER_FAULT_MS = 3_600_000;

/**
 * Asks one channel and its due posts for their numbers. Running twice is harmless: the lease keeps the second away, and a number
 * of the same hour takes the place of the first. Whatever goes wrong stands on the watch and touches nothing of publishing.
 */
export async function measureChannel(context: MeasuringContext, clientId: string, channelId: string): Promise<void> {
  const { withClient, now, log } = context;
  const startedAt = now();
  const taken = await withClient(clientId, (tx) => takeChannel(tx, clientId, channelId, startedAt));
  if (taken === undefined) return;
  const outcome = await ask(context, clientId, channelId, taken);
  await withClient(clientId, (tx) => keepMeasurements(tx, { clientId, channelId, taken, outcome, at: startedAt }));
  const { refusal, measured } = outcome;
  if (refusal) log.warn({ event: 'metrics-refused', clientId, channelId, status: refusal.status }, 'numbers come later');
  else log.info({ event: 'metrics', clientId, channelId, numbers: measured.length }, 'numbers were read');
}

async function ask(context: MeasuringContext, clientId: string, channelId: string, taken: TakenChannel): Promise<MeasureOutcome> {
  const { adapters, openCredentials, log } = context;
  const ids = taken.posts.map(({ externalId }) => externalId);
  try {
    const adapter = await adapters.get(taken.network);
    if (!adapter.measure) return { measured: [], over: ids, refusal: null };
    const { externalId, settings, credentials } = taken;
    return await adapter.measure(
      {
        channel: { externalId, settings, credentials: openCredentials({ clientId, channelId, credentials }) },
        ofChannel: taken.isDue,
        posts: taken.posts.map((post) => ({ externalId: post.externalId, body: post.payload?.body ?? null })),
        takeQuota: (takings) => takeQuota(context, takings),
      },
      AbortSignal.timeout(RUN_LIMIT_MS),
    );
  } catch (error) {
    log.warn({ event: 'metrics-failed', clientId, channelId, error }, 'the channel is measured again later');
    return { measured: [], over: [], refusal: { status: 'retry-later', afterMs: AFTER_FAULT_MS, code: 'internal', words: '' } };
  }
}
