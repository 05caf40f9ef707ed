import { readTelegramSettings } from '@zavod/shared/networks/telegram-settings.ts';
import type { ReconcileOutcome, ReconcileRequest } from '../network-adapter.ts';
import type { LookOptions } from './look-into-channel.ts';
import { probeChannel } from './probe-channel.ts';
import { telegramBodySchema } from './telegram-body.ts';

/**
 * The Bot API has no key for a call and no query for a channel's posts. With a ledger chat the channel can be looked into
 * by copying; without one only a person can look.
 */
export async function reconcilePost(
  { call, pause, linksUrl }: Pick<LookOptions, 'call' | 'pause'> & { readonly linksUrl: string },
  { channel, payload, anchor, anchoredAt }: ReconcileRequest,
): Promise<ReconcileOutcome> {
  const evidence = { chatId: channel.externalId, calledAt: anchoredAt };
  const { ledgerChatId } = readTelegramSettings(channel.settings);
  if (ledgerChatId === null) return { status: 'cannot-tell', evidence };
  const body = telegramBodySchema.parse(payload.body);
  const unfit = reasonNotToLook(channel.externalId, anchor, body.fields);
  if (unfit !== undefined) return { status: 'cannot-tell', evidence: { ...evidence, looked: unfit } };
  const outcome = await probeChannel({
    call,
    pause,
    linksUrl,
    body,
    ledgerChatId,
    channelId: channel.externalId,
    anchorId: Number(anchor),
    calledAtMs: Date.parse(anchoredAt),
  });
  if (outcome.status !== 'unclear') return outcome;
  const similar = outcome.url === null ? {} : { similar: outcome.url };
  return { status: 'cannot-tell', evidence: { ...evidence, looked: outcome.words, ...similar } };
}

function reasonNotToLook(externalId: string, anchor: string | null, fields: Readonly<Record<string, string>>): string | undefined {
  // Only channels and large groups count their messages by themselves.
  if (!/^-100\d+$/.test(externalId)) return 'not a channel';
  if (fields['protect_content'] === 'true') return 'protected messages cannot be copied';
  return anchor !== null && /^[1-9]\d{0,15}$/.test(anchor) ? undefined : 'no earlier message is known';
}
