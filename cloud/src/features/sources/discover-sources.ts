import type { SourceCandidate } from '@zavod/shared/sources/source-candidate.ts';
import { z } from 'zod';
import type { MemberContext } from '../../http/member-context.ts';
import { countLook } from './count-look.ts';
import type { Preview } from '../../sources/discovery/preview-source.ts';

export const discoverSourcesInput = z.object({ text: z.string().trim().min(1).max(2_000) });

/** What could be collected at a pasted address or by words; nothing is kept. */
export async function discoverSources(ctx: MemberContext, { text }: z.infer<typeof discoverSourcesInput>): Promise<SourceCandidate[]> {
  const { deps, clientId } = ctx;
  countLook(ctx);
  const discovery = await deps.discovery();
  const previews = await discovery.discover(clientId, text);
  const { rows } = await deps.withClientRaw(clientId, (tx) =>
    tx.query<{ kind: string; url: string }>(`SELECT kind, url FROM source WHERE client_id = $1 AND state <> 'removed' AND url = ANY($2)`, [
      clientId,
      previews.map(({ url }) => url),
    ]),
  );
  const added = new Set(rows.map(({ kind, url }) => `${kind} ${url}`));
  return previews.map((preview) => toCandidate(preview, added.has(`${preview.kind} ${preview.url}`)));
}

export const toCandidate = ({ items, ...preview }: Preview, isAdded: boolean): SourceCandidate => ({
  ...preview,
  title: preview.title.slice(0, 200),
  items: items.map(({ title, text, publishedAt }) => ({ title, excerpt: text.slice(0, 300), publishedAt: publishedAt?.toISOString() ?? null })),
  isAdded,
});
