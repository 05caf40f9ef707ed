import { AppError } from '@zavod/shared/app-error.ts';
import type { SourceCandidate } from '@zavod/shared/sources/source-candidate.ts';
import { z } from 'zod';
import type { MemberContext } from '../../http/member-context.ts';
import type { FoundSource } from '../../sources/source-adapter.ts';
import { countLook } from './count-look.ts';
import { toCandidate } from './discover-sources.ts';
import { checkSettings } from './kind-settings.ts';

export const previewSourceInput = z.object({ sourceId: z.uuid(), settings: z.record(z.string(), z.unknown()) });

/** What a source of the client would bring with other settings; nothing is kept. */
export async function previewSource(ctx: MemberContext, { sourceId, settings }: z.infer<typeof previewSourceInput>): Promise<SourceCandidate> {
  const { deps, clientId } = ctx;
  countLook(ctx);
  const { rows } = await deps.withClientRaw(clientId, (tx) =>
    tx.query<Omit<FoundSource, 'settings'>>(`SELECT kind, url, title FROM source WHERE client_id = $1 AND id = $2 AND state <> 'removed'`, [clientId, sourceId]),
  );
  const [source] = rows;
  if (source === undefined) throw new AppError('not-found', 'preview a source');
  const discovery = await deps.discovery();
  return toCandidate(await discovery.preview(clientId, { ...source, settings: checkSettings(source.kind, settings) }), true);
}
