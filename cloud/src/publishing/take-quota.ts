import type { QuotaTaking } from '../networks/network-adapter.ts';
import type { PublishingContext } from './publishing-context.ts';

/** Takes all of it from what clients of the same project share, or nothing; answers what there is not enough of. */
export async function takeQuota({ query }: Pick<PublishingContext, 'query'>, takings: readonly QuotaTaking[]): Promise<QuotaTaking | undefined> {
  const { rows } = await query<{ short: number | null }>('SELECT app.take_network_quota($1, $2, $3, $4, $5) AS short', [
    takings.map(({ scope }) => scope),
    takings.map(({ day }) => day),
    takings.map(({ amount }) => amount),
    takings.map(({ limit }) => limit),
    takings.map(({ key }) => key ?? ''),
  ]);
  const short = rows[0]?.short ?? null;
  return short === null ? undefined : takings[short - 1];
}
