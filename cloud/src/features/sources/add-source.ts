import { randomUUID } from 'node:crypto';
import { AppError } from '@zavod/shared/app-error.ts';
import { noFilters, sourceFiltersSchema } from '@zavod/shared/sources/source-filters.ts';
import { sourceKindSchema } from '@zavod/shared/sources/source-kind.ts';
import { z } from 'zod';
import { auditMember } from '../../audit/audit-member.ts';
import type { MemberContext } from '../../http/member-context.ts';
import { checkSettings } from './kind-settings.ts';
import { requestCollection } from './request-collection.ts';

export const addSourceInput = z.object({
  kind: sourceKindSchema.default('rss'),
  url: z.string().trim().min(1).max(2_000),
  title: z.string().trim().max(200).default(''),
  settings: z.record(z.string(), z.unknown()).default({}),
  filters: sourceFiltersSchema.default(noFilters),
});

/** Keeps a source and has it read soon; whether it works shows in its health. One that was taken away comes back as it was. */
export async function addSource({ deps, clientId, userId }: MemberContext, input: z.infer<typeof addSourceInput>): Promise<{ sourceId: string }> {
  const url = readAddress(input.url);
  const settings = { ...checkSettings(input.kind, input.settings), filters: input.filters };
  const sourceId = await deps.withClientRaw(clientId, async (tx) => {
    const { rows } = await tx.query<{ id: string }>(
      `INSERT INTO source (client_id, id, kind, title, url, settings) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (client_id, kind, url) DO UPDATE SET state = 'active', title = EXCLUDED.title, next_at = NULL, etag = NULL, last_modified = NULL,
         consecutive_failures = 0, last_error_code = NULL, last_error_words = NULL, settings = source.settings || EXCLUDED.settings
       WHERE source.state = 'removed' RETURNING id`,
      [clientId, randomUUID(), input.kind, input.title === '' ? url.host : input.title, url.href, JSON.stringify(settings)],
    );
    const [kept] = rows;
    if (kept === undefined) throw new AppError('already-exists', 'add a source');
    await auditMember(tx, { clientId, userId }, 'source.added', { table: 'source', id: kept.id }, { kind: input.kind });
    return kept.id;
  });
  await requestCollection(deps, clientId, sourceId);
  return { sourceId };
}

/** "example.org/feed" means https. Which hosts may be reached is decided where it is fetched. */
function readAddress(text: string): URL {
  const url = URL.parse(/^[a-z][a-z\d+.-]*:/i.test(text) ? text : `https://${text}`);
  const isUsable = url !== null && (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '' && url.password === '';
  if (!isUsable) throw new AppError('fetch-bad-address', 'add a source', {});
  if (!url.hash.startsWith('#!')) url.hash = '';
  return url;
}
