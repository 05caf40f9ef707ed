import { severities, type Finding } from '@zavod/shared/health/finding.ts';
import { networkSchema } from '@zavod/shared/domain/network.ts';
import { z } from 'zod';
import type { RawTransaction } from '../../db/with-client-raw.ts';
import type { ApiDeps } from '../../http/request-context.ts';
import { findBudgets } from './find-budgets.ts';
import { findChannels } from './find-channels.ts';
import { findKeys } from './find-keys.ts';
import { findLanes } from './find-lanes.ts';
import { findPublications } from './find-publications.ts';
import { findSources } from './find-sources.ts';
import { findWebhook } from './find-webhook.ts';

const instantField = z.date().nullable().transform((at) => at?.toISOString() ?? null);

const channelSchema = z.object({
  id: z.uuid(),
  title: z.string(),
  network: networkSchema,
  state: z.string(),
  lastSuccessAt: instantField,
  keyEndsAt: instantField,
  nextDueAt: instantField,
});
const sourceSchema = z.object({ id: z.uuid(), title: z.string(), kind: z.string(), state: z.string(), lastSuccessAt: instantField, failures: z.int(), nextAt: instantField });

export interface HealthView {
  /** The most urgent first; empty: nothing is wrong. */
  readonly findings: readonly Finding[];
  readonly channels: readonly z.output<typeof channelSchema>[];
  readonly sources: readonly z.output<typeof sourceSchema>[];
}

/** What is up with the machinery of a client, from its own rows, its jobs and the signs of life of the workers. */
export async function readHealth({ deps, clientId }: { readonly deps: Pick<ApiDeps, 'jobs' | 'withClientRaw' | 'now'>; readonly clientId: string }): Promise<HealthView> {
  const jobs = await deps.jobs.count(clientId);
  return deps.withClientRaw(
    clientId,
    async (tx) => {
      const findings = [
        ...(await findLanes(tx, jobs, deps.now())),
        ...(await findPublications(tx, clientId)),
        ...(await findChannels(tx, clientId)),
        ...(await findSources(tx, clientId)),
        ...(await findBudgets(tx, clientId)),
        ...(await findWebhook(tx, clientId)),
        ...(await findKeys(tx, clientId)),
      ];
      const weight = ({ severity }: Finding): number => severities.indexOf(severity);
      return {
        findings: findings.toSorted((one, other) => weight(one) - weight(other)),
        channels: await listed(tx, clientId, channelSchema, channelsSql),
        sources: await listed(tx, clientId, sourceSchema, sourcesSql),
      };
    },
    { mode: 'snapshot' },
  );
}

async function listed<Schema extends z.ZodType>(tx: RawTransaction, clientId: string, schema: Schema, text: string): Promise<z.output<Schema>[]> {
  const { rows } = await tx.query(text, [clientId]);
  return rows.map((row) => schema.parse(row));
}

const channelsSql = `
  SELECT c.id, c.title, c.network, c.state, c.last_success_at AS "lastSuccessAt", c.token_expires_at AS "keyEndsAt",
    (SELECT min(due_at) FROM publication u WHERE u.client_id = c.client_id AND u.channel_id = c.id AND u.due_at > now() AND u.state IN ('planned', 'arming', 'armed')) AS "nextDueAt"
  FROM channel c WHERE c.client_id = $1 AND c.state <> 'disabled' ORDER BY c.title, c.id LIMIT 200`;

const sourcesSql = `
  SELECT id, title, kind, state, last_success_at AS "lastSuccessAt", consecutive_failures AS failures, next_at AS "nextAt"
  FROM source WHERE client_id = $1 AND state IN ('active', 'paused', 'gone') ORDER BY consecutive_failures DESC, title, id LIMIT 500`;
