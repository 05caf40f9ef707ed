import type { Pool } from 'pg';
import type { Meter } from './open-meter.ts';

/** How many publications of all clients wait, are in doubt or need a person. `pool` connects as zavod_worker. */
export function readPublications({ metrics, reads }: Pick<Meter, 'metrics' | 'reads'>, pool: Pool): void {
  reads.add('publications', async () => {
    const overview = await publicationOverview(pool);
    metrics.publications.set({ state: 'due' }, overview.due);
    metrics.publications.set({ state: 'unknown' }, overview.unknown);
    metrics.publications.set({ state: 'needs_human' }, overview.needsHuman);
    metrics.publications.set({ state: 'missed' }, overview.missed);
    metrics.oldestDue.set(overview.oldestDueSeconds);
  });
}

export interface PublicationOverview {
  /** Planned, being prepared or ready, and their hour is more than five seconds past. */
  readonly due: number;
  readonly oldestDueSeconds: number;
  readonly unknown: number;
  readonly needsHuman: number;
  readonly missed: number;
}

/** Over all clients, without a word about which. */
export async function publicationOverview(pool: Pick<Pool, 'query'>): Promise<PublicationOverview> {
  const { rows } = await pool.query<PublicationOverview>(
    `SELECT due, oldest_due_seconds AS "oldestDueSeconds", unknown, needs_human AS "needsHuman", missed FROM app.publication_overview()`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('The overview of publications did not come.');
  return row;
}
