import { z } from 'zod';
import { checkChannel } from './check-channel.ts';
import { keepChannel, type ConnectContext, type KeptChannel } from './keep-channel.ts';
import { timeZoneField } from './time-zone-field.ts';

export const connectInstagramInput = z.object({
  accessToken: z.string().trim().min(1).max(1_000),
  /** Which of Meta's two sign-ins made the token: they answer at different addresses. */
  family: z.enum(['instagram', 'facebook']),
  /** The number of the account; null where the token itself names it. */
  accountId: z.string().trim().regex(/^\d+$/).max(40).nullable(),
  timeZone: timeZoneField,
});

/** Asks Instagram first, then keeps the account. */
export async function connectInstagram(
  context: ConnectContext,
  { accessToken, family, accountId, timeZone }: z.infer<typeof connectInstagramInput>,
): Promise<KeptChannel> {
  const connected = await checkChannel(context.deps, 'instagram', { accessToken, family, ...(accountId === null ? {} : { igUserId: accountId }) });
  return keepChannel(context, 'instagram', connected, timeZone);
}
