import { AppError } from '@zavod/shared/app-error.ts';
import { sourceFiltersSchema } from '@zavod/shared/sources/source-filters.ts';
import { everyMinutesField } from '@zavod/shared/sources/source-pace.ts';
import type { SourceKind } from '@zavod/shared/sources/source-kind.ts';
import { z } from 'zod';
import { auditMember } from '../../audit/audit-member.ts';
import type { MemberContext } from '../../http/member-context.ts';
import { checkSettings } from './kind-settings.ts';
import { requestCollection } from './request-collection.ts';

export const editSourceInput = z.object({
  sourceId: z.uuid(),
  title: z.string().trim().min(1).max(200),
  settings: z.record(z.string(), z.unknown()),
  filters: sourceFiltersSchema,
  everyMinutes: everyMinutesField,
});

/** The new choices count from the next read, which is asked for at once and sees the whole source again. */
export async function editSource({ deps, clientId, userId }: MemberContext, input: z.infer<typeof editSourceInput>): Promise<Record<never, never>> {
  const { sourceId, title, filters, everyMinutes } = input;
  await deps.withClientRaw(clientId, async (tx) => {
    const { rows } = await tx.query<{ kind: SourceKind }>(`SELECT kind FROM source WHERE client_id = $1 AND id = $2 AND state <> 'removed' FOR UPDATE`, [clientId, sourceId]);
    const [source] = rows;
    if (source === undefined) throw new AppError('not-found', 'change a source');
    const settings = { ...checkSettings(source.kind, input.settings), filters, ...(everyMinutes === null ? {} : { everyMinutes }) };
    await tx.query(
      `UPDATE source SET title = $3, settings = (settings - 'everyMinutes') || $4, etag = NULL, last_modified = NULL, next_at = NULL WHERE client_id = $1 AND id = $2`,
      [clientId, sourceId, title, JSON.stringify(settings)],
    );
    await auditMember(tx, { clientId, userId }, 'source.changed', { table: 'source', id: sourceId });
  });
  await requestCollection(deps, clientId, sourceId);
  return {};
}
