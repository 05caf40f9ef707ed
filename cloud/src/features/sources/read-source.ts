import { AppError } from '@zavod/shared/app-error.ts';
import { noFilters, sourceFiltersSchema, type SourceFilters } from '@zavod/shared/sources/source-filters.ts';
import { everyMinutesField } from '@zavod/shared/sources/source-pace.ts';
import type { SourceKind } from '@zavod/shared/sources/source-kind.ts';
import { settingsSchemas } from '@zavod/shared/sources/source-settings.ts';
import { z } from 'zod';
import type { MemberContext } from '../../http/member-context.ts';

export const readSourceInput = z.object({ sourceId: z.uuid() });

interface ChosenOfSource {
  settings: Record<string, unknown>;
  filters: SourceFilters;
  everyMinutes: number | null;
}

/** What was chosen for a source; what collecting keeps for itself stays here. */
export async function readSource({ deps, clientId }: MemberContext, { sourceId }: z.infer<typeof readSourceInput>): Promise<ChosenOfSource> {
  const { rows } = await deps.withClientRaw(clientId, (tx) =>
    tx.query<{ kind: SourceKind; settings: Record<string, unknown> }>('SELECT kind, settings FROM source WHERE client_id = $1 AND id = $2', [clientId, sourceId]),
  );
  const [source] = rows;
  if (source === undefined) throw new AppError('not-found', 'read a source');
  return {
    settings: settingsSchemas[source.kind].catch({}).parse(source.settings),
    filters: sourceFiltersSchema.catch(noFilters).parse(source.settings['filters'] ?? {}),
    everyMinutes: everyMinutesField.catch(null).parse(source.settings['everyMinutes']),
  };
}
