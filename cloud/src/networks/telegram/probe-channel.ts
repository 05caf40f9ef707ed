import type { ReconcileOutcome } from '../network-adapter.ts';
import type { SeenMessage } from './forwarded-message.ts';
import { lookAtMessage, type LookOptions } from './look-into-channel.ts';
import { CLOCK_TOLERANCE_MS, matchMessages, type Match } from './match-message.ts';
import { permalink } from './permalink.ts';
import type { TelegramBody } from './telegram-body.ts';

export type Probe = LookOptions & {
  readonly body: TelegramBody;
  /** A message of the channel that is older than the call. */
  readonly anchorId: number;
  readonly calledAtMs: number;
  readonly linksUrl: string;
};

export type ProbeOutcome =
  | Exclude<ReconcileOutcome, { status: 'cannot-tell' }>
  /** `url` leads to a message that could be it. */
  | { readonly status: 'unclear'; readonly words: string; readonly url: string | null };

const MOST_GAPS = 10;
const MOST_IDS = 20;
/** From then on a call that was broken off has shown its effect, or has none. */
const SETTLED_MS = 95_000;
const RECHECK_MS = 5_000;
/** That many ids do not come and go within an hour without a trace. */
const FRESH_MS = 3_600_000;

type Walk = {
  readonly seen: readonly SeenMessage[];
  readonly networkNowMs: number;
  readonly stop: 'gaps' | 'ids' | 'doubt';
  readonly words: string;
  /** After which a doubt may be cleared by looking again. */
  readonly againMs?: number | undefined;
};

/**
 * Whether the payload's messages stand in the channel. Ids count up from message to message, so the ids after a known one
 * are looked at. `absent` leads to sending again, so it takes: no lookup in doubt, nothing similar, a call that has settled
 * by the network's own clock, no gap in which it could have been, and a second look.
 */
export async function probeChannel(probe: Probe): Promise<ProbeOutcome> {
  const first = await walk(probe, probe.anchorId + 1, MOST_GAPS);
  const early = outcomeOf(probe, first);
  if (early) return early;
  if (first.stop === 'ids') return unclear('too many messages since the last known one');

  const known = first.seen.length > 0 ? first : await walk(probe, probe.anchorId, 1, 1);
  const newest = known.seen.at(-1);
  if (!newest) return doubtOf(known) ?? unclear('the last known message is gone');
  await probe.pause(RECHECK_MS);
  const second = await walk(probe, newest.messageId + 1, MOST_IDS);
  const seen = [...known.seen, ...second.seen];
  const late = outcomeOf(probe, { ...second, seen });
  if (late) return late;
  const networkNowMs = Math.max(known.networkNowMs, second.networkNowMs);
  if (networkNowMs - probe.calledAtMs < SETTLED_MS) return unclear('the call is too recent');
  if (second.seen.length > 0) return unclear('messages are appearing right now');
  const hole = holeIn(seen, probe);
  return hole === undefined ? { status: 'absent' } : unclear(hole);
}

/** From one id upwards, until a match, a doubt, a row of gaps or the most ids. */
async function walk(probe: Probe, fromId: number, mostGaps: number, mostIds = MOST_IDS): Promise<Walk> {
  const seen: SeenMessage[] = [];
  let gaps = 0;
  let networkNowMs = 0;
  let hidden: string | undefined;
  const ended = (stop: Walk['stop'], words = '', againMs?: number): Walk =>
    hidden === undefined ? { seen, networkNowMs, stop, words, againMs } : { seen, networkNowMs, stop: 'doubt', words: hidden };
  let untilId = fromId + mostIds;
  for (let id = fromId; id < untilId; id += 1) {
    const look = await lookAtMessage(probe, id);
    if (look.kind === 'doubt') return ended('doubt', look.words, look.againMs);
    gaps = look.kind === 'gap' ? gaps + 1 : 0;
    if (look.kind === 'hidden') hidden = look.words;
    if (look.kind === 'seen') {
      seen.push(look.message);
      networkNowMs = Math.max(networkNowMs, look.networkNowMs);
      const match = matchOf(probe, seen);
      // An album is read to its end, a single message ends the walk.
      if (match.kind === 'found') untilId = match.messages[0].messageId + Math.max(1, probe.body.files.length);
    }
    if (gaps === mostGaps) return ended('gaps');
  }
  return ended('ids');
}

function outcomeOf(probe: Probe, walked: Walk): ProbeOutcome | undefined {
  const match = matchOf(probe, walked.seen);
  if (match.kind === 'found') {
    const [message, ...others] = match.messages;
    return {
      status: 'found',
      externalId: String(message.messageId),
      ...(others.length > 0 ? { externalIds: match.messages.map(({ messageId }) => String(messageId)) } : {}),
      externalUrl: permalink(probe.linksUrl, message.chat, message.messageId),
      sentAt: new Date(message.sentAtMs ?? 0).toISOString(),
    };
  }
  if (match.kind === 'similar') return unclear('a similar message is there', permalink(probe.linksUrl, match.message.chat, match.message.messageId));
  return doubtOf(walked);
}

function doubtOf({ stop, words, againMs }: Walk): ProbeOutcome | undefined {
  if (stop !== 'doubt') return undefined;
  return againMs === undefined ? unclear(words) : { status: 'retry-later', afterMs: againMs, code: 'network-unreachable', words };
}

// The anchor is another post of ours, even where it says the same.
function matchOf({ anchorId, body, calledAtMs }: Probe, seen: readonly SeenMessage[]): Match {
  return matchMessages(seen.filter(({ messageId }) => messageId > anchorId), body, calledAtMs);
}

/**
 * Where ours could still be. Strangers' messages from after the call prove that it is not among them, unless a gap between
 * them could be ours, deleted. Without any, the newest message has to be so fresh that the ids after it cannot hide a row
 * of deleted ones.
 */
function holeIn(seen: readonly SeenMessage[], { calledAtMs, anchorId }: Probe): string | undefined {
  const before = seen.findLast(({ sentAtMs }) => sentAtMs !== null && sentAtMs < calledAtMs - CLOCK_TOLERANCE_MS);
  const lastBeforeId = before?.messageId ?? anchorId;
  const after = seen.filter(({ messageId }) => messageId > lastBeforeId);
  const lastId = after.at(-1)?.messageId ?? lastBeforeId;
  if (after.length !== lastId - lastBeforeId) return 'messages are missing where it could have been';
  if (after.some(({ sentAtMs }) => sentAtMs !== null && sentAtMs > calledAtMs + CLOCK_TOLERANCE_MS)) return undefined;
  const freshest = Math.max(0, ...seen.map(({ sentAtMs }) => sentAtMs ?? 0));
  return calledAtMs - freshest <= FRESH_MS ? undefined : 'the last known message is too old';
}

const unclear = (words: string, url: string | null = null) => ({ status: 'unclear', words, url }) as const;
