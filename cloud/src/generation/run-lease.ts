import type { ClientTransaction } from '../db/with-client.ts';
import type { BegunRun } from './begin-run.ts';
import type { GenerationContext } from './generation-context.ts';

/** Holds the run for another while; false when it went to another worker or is over. */
export async function holdRun(tx: ClientTransaction, { leaseMs }: Pick<GenerationContext, 'leaseMs'>, run: BegunRun & { status: 'begun' }): Promise<boolean> {
  const held = await tx.$executeRaw`
    UPDATE generation_run SET lease_until = now() + make_interval(secs => ${leaseMs / 1_000}::float8)
    WHERE id = ${run.runId}::uuid AND state = 'running' AND attempt = ${run.attempt}`;
  return held === 1;
}

/** Lets the run rest until it is worth looking again; any worker may then take it. */
export async function waitFor(tx: ClientTransaction, { runId, storyId }: { runId: string; storyId: string }, afterMs: number): Promise<void> {
  await tx.$executeRaw`
    UPDATE generation_run SET state = 'queued', lease_owner = NULL, lease_until = now() + make_interval(secs => ${afterMs / 1_000}::float8)
    WHERE id = ${runId}::uuid`;
  await tx.$executeRaw`UPDATE story SET next_at = now() + make_interval(secs => ${afterMs / 1_000}::float8) WHERE id = ${storyId}::uuid`;
}
