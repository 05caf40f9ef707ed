import { AppError } from '@zavod/shared/app-error.ts';
import type { RawTransaction } from '../../db/with-client-raw.ts';
import type { PersonContext } from '../../http/member-context.ts';
import { faultOf } from '../../sync/database-fault.ts';

const mostTries = 4;

/**
 * Runs one change of a whole client, again where it met a writer inside the client. Memberships are looked up anew here at once,
 * in other processes within 30 s.
 */
export async function changeClient<Result>({ deps }: PersonContext, clientId: string, work: (tx: RawTransaction) => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      const result = await deps.withClientRaw(clientId, work);
      deps.memberships.forgetAll();
      deps.onPublicationsChanged(clientId);
      return result;
    } catch (error) {
      if (faultOf(error, tries) !== 'collision' || tries === mostTries) throw error;
    }
  }
}

/** One step from one status to another. Throws not-found where the client does not stand there. */
export async function takeStep(tx: RawTransaction, clientId: string, sql: string, values: readonly unknown[] = []): Promise<void> {
  const changed = await tx.query(sql, [clientId, ...values]);
  if (changed.rowCount !== 1) throw new AppError('not-found', 'change the status of a client');
}
