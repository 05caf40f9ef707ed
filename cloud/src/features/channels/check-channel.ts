import { AppError } from '@zavod/shared/app-error.ts';
import type { Network } from '@zavod/shared/domain/network.ts';
import type { ApiDeps } from '../../http/request-context.ts';
import type { ConnectedChannel } from '../../networks/network-adapter.ts';

const checkLimitMs = 20_000;

/** What the network says about a channel and our right to post there; a refusal is an AppError with the network's code and words. */
export async function checkChannel(deps: Pick<ApiDeps, 'adapters'>, network: Network, input: unknown): Promise<ConnectedChannel> {
  const adapter = await deps.adapters.get(network);
  const check = await adapter.connect(input, AbortSignal.timeout(checkLimitMs));
  if (check.status === 'refused') throw new AppError(check.code, `check a channel on ${network}`, { network, words: check.words });
  return check;
}
