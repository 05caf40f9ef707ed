import { markOf } from './choose-items.ts';
import type { CollectionContext } from './collection-context.ts';

/** Of these ids, the ones the source neither stored nor left out at its first read. */
export async function findNewIds(
  { withClient }: Pick<CollectionContext, 'withClient'>,
  { clientId, sourceId, skipped }: { clientId: string; sourceId: string; skipped: readonly string[] },
  externalIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const stored = await withClient(clientId, (tx) =>
    tx.sourceItem.findMany({ where: { clientId, sourceId, externalId: { in: [...externalIds] } }, select: { externalId: true } }),
  );
  const known = new Set(stored.map(({ externalId }) => externalId));
  const left = new Set(skipped);
  return new Set(externalIds.filter((externalId) => !known.has(externalId) && !left.has(markOf({ externalId }))));
}
