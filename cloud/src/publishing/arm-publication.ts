import type { ChannelAccess, PrepareOutcome, PrepareRequest } from '../networks/network-adapter.ts';
import type { Alarm } from './alarm-timers.ts';
import { beginArming, type ArmingWork } from './begin-arming.ts';
import { cutOut } from './cut-out.ts';
import { finishArming, type Armed } from './finish-arming.ts';
import type { PublishingContext } from './publishing-context.ts';
import { holdLease, saveProgress } from './save-progress.ts';
import { isWhole } from './send-files.ts';
import { takeQuota } from './take-quota.ts';

const mediaMissing = { status: 'retry-later', afterMs: 60_000, code: 'network-media-refused', words: '' } as const;

/** planned → arming → armed: all reversible work of one publication. Repeatable: every step is conditional on the one before. */
export async function armPublication(context: PublishingContext, alarm: Alarm, signal: AbortSignal): Promise<Armed> {
  const begun = await beginArming(context, alarm);
  if (!begun) return undefined;
  const work = await cutOut(context, begun);
  if (!work) return finishArming(context, begun, mediaMissing, []);
  const adapter = context.adapters.get(work.network);
  const credentials = readCredentials(context, work);
  if (!adapter || credentials === undefined) {
    return finishArming(context, work, { status: 'needs-login', code: 'channel-needs-reconnect', words: '' }, []);
  }
  const channel = { externalId: work.externalId, credentials, settings: work.settings };
  // A turn that fails is made up for by the next one; a lease that ends all the same lets somebody else begin.
  const holding = setInterval(() => void holdLease(context, work).catch(() => undefined), context.settings.armLeaseMs / 3);
  const outcome = await prepare(context, work, () => adapter.prepare(requestOf(context, work, channel), signal)).finally(() => clearInterval(holding));
  return finishArming(context, work, outcome, outcome.status === 'ready' ? adapter.budgets(channel, outcome.payload) : []);
}

async function prepare(context: PublishingContext, work: ArmingWork, run: () => Promise<PrepareOutcome>): Promise<PrepareOutcome> {
  const prepared = await run();
  return prepared.status === 'ready' ? checkMedia(context, work, prepared) : prepared;
}

function requestOf(context: PublishingContext, work: ArmingWork, channel: ChannelAccess): PrepareRequest {
  const { clientId, publicationId } = work.alarm;
  const { content, dueAt, progress, abandoned } = work;
  return {
    content,
    channel,
    publicationId,
    dueAt,
    progress,
    abandoned,
    takeQuota: (takings) => takeQuota(context, takings),
    saveProgress: (left) => saveProgress(context, work, left),
    files: {
      read: (sha256) => context.media.read(clientId, sha256),
      rendition: (sha256, recipe) => context.renditions(clientId, sha256, recipe),
      publicUrl: (sha256, extension) => context.publicMediaUrl(clientId, sha256, extension),
    },
  };
}

function readCredentials(context: PublishingContext, work: ArmingWork): unknown {
  if (!work.credentials) return undefined;
  const { channelId, credentials } = work;
  try {
    return context.openCredentials({ clientId: work.alarm.clientId, channelId, credentials });
  } catch (error) {
    context.log.error({ event: 'credentials-unreadable', channelId, error }, 'the key of a channel cannot be opened');
    return undefined;
  }
}

// A missing or broken file is found now, ten minutes ahead, and not at the hour.
async function checkMedia(context: PublishingContext, work: ArmingWork, ready: PrepareOutcome & { status: 'ready' }): Promise<PrepareOutcome> {
  for (const sha256 of ready.payload.media) {
    if (!(await isWhole(context, work.alarm.clientId, sha256))) return mediaMissing;
  }
  return ready;
}
