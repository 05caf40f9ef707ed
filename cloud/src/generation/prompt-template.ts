import { sha256Hex } from '@zavod/shared/domain/stable-id.ts';
import { shareOf } from '../ai/template-settings.ts';
import type { ClientTransaction } from '../db/with-client.ts';

export interface ChosenTemplate {
  /** Null for the one that comes with the service. */
  id: string | null;
  version: number;
  instructions: string;
}

/** Raise the version with every change of the words: it is recorded with each post. */
const builtIn: ChosenTemplate = {
  id: null,
  version: 1,
  instructions: 'Begin with what happened. Then say why it matters to the reader. Short sentences, no clichés, no calls to action.',
};

/**
 * The client's template for texts, or the built-in one. Of each name the newest active version counts; several names share
 * the stories by their shares, each story always falling to the same one. A run that goes on keeps the one it began with.
 */
export async function chooseTemplate(tx: ClientTransaction, pinnedId: string | null, storyId: string): Promise<ChosenTemplate> {
  const active = await tx.promptTemplate.findMany({
    where: pinnedId === null ? { kind: 'text', isActive: true } : { id: pinnedId },
    orderBy: [{ name: 'asc' }, { version: 'desc' }],
  });
  const newest = active.filter((template, at) => active.findIndex(({ name }) => name === template.name) === at);
  const found = fallTo(newest.map((template) => ({ template, share: shareOf(template.settings) })), storyId)?.template;
  return found === undefined ? builtIn : { id: found.id, version: found.version, instructions: found.body };
}

/** The hash of a story is a point between 0 and 1; each template covers as much of that as its share of all shares. */
function fallTo<Shared extends { share: number }>(templates: readonly Shared[], storyId: string): Shared | undefined {
  const all = templates.reduce((sum, { share }) => sum + share, 0);
  const point = (Number.parseInt(sha256Hex(storyId).slice(0, 8), 16) / 2 ** 32) * all;
  let covered = 0;
  return templates.find(({ share }) => (covered += share) > point);
}
