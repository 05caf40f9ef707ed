import { AppError } from '@zavod/shared/app-error.ts';
import type { JsonValue } from '../networks/canonical-json.ts';
import type { ArmingWork } from './begin-arming.ts';
import type { PublishingContext } from './publishing-context.ts';
import { toStoredProgress } from './stored-progress.ts';

/** Keeps what a step left at the network and holds the lease for another while. Throws when the work is no longer ours. */
export async function saveProgress(context: PublishingContext, work: ArmingWork, left: JsonValue): Promise<void> {
  const { clientId, publicationId, generation } = work.alarm;
  const { settings, owner } = context;
  const kept = await context.withClient(clientId, async (transaction) => {
    const { rows } = await transaction.query<{ id: string }>(
      `UPDATE publication SET progress = $5, lease_until = clock_timestamp() + $6 * interval '1 millisecond'
       WHERE client_id = $1 AND id = $2 AND generation = $3 AND state = 'arming' AND lease_owner = $4
       RETURNING id`,
      [clientId, publicationId, generation, owner, JSON.stringify(toStoredProgress(work.approvedHash, left)), settings.armLeaseMs],
    );
    return rows.length === 1;
  });
  if (!kept) throw new AppError('plan-changed', 'keep the progress of a publication that somebody else works on');
}

/** Says that the work is alive, for steps that take longer than a lease. Does nothing where it is no longer ours. */
export async function holdLease({ withClient, settings, owner }: PublishingContext, { alarm }: ArmingWork): Promise<void> {
  const { clientId, publicationId, generation } = alarm;
  await withClient(clientId, (transaction) =>
    transaction.query(
      `UPDATE publication SET lease_until = clock_timestamp() + $5 * interval '1 millisecond'
       WHERE client_id = $1 AND id = $2 AND generation = $3 AND state = 'arming' AND lease_owner = $4`,
      [clientId, publicationId, generation, owner, settings.armLeaseMs],
    ),
  );
}
