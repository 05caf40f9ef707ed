import type { Published } from './storm-network.ts';
import type { StormPost } from './storm-posts.ts';

export interface PublicationEnd {
  id: string;
  state: string;
  externalId: string | null;
  dueAtMs: number;
  /** The words of the post as they stand, which are those that were approved last. */
  text: string;
}

export interface Verdict {
  published: number;
  needsHuman: number;
  /** Visible more than once. */
  doubled: number;
  /** Said to be out and is not, or ended where nobody looks. */
  lost: number;
  /** Visible before its time. */
  early: number;
  /** Visible with other words than the approved ones, or not of the storm at all. */
  altered: number;
}

/** Every accept that a network saw against every row: one each, at its time, with the approved words. */
export function judge(posts: readonly StormPost[], ends: ReadonlyMap<string, PublicationEnd>, seen: readonly Published[]): Verdict {
  const verdict: Verdict = { published: 0, needsHuman: 0, doubled: 0, lost: 0, early: 0, altered: 0 };
  let accounted = 0;
  for (const post of posts) {
    const end = ends.get(post.publicationId);
    const visible = seen.filter(({ text }) => text.includes(`${post.word}`));
    accounted += visible.length;
    if (end?.state === 'published') verdict.published += 1;
    else if (end?.state === 'needs_human') verdict.needsHuman += 1;
    else verdict.lost += 1;
    if (visible.length > 1) verdict.doubled += 1;
    if (end?.state === 'published' && !visible.some(({ externalId }) => externalId === end.externalId)) verdict.lost += 1;
    if (visible.some(({ visibleAtMs }) => visibleAtMs < (end?.dueAtMs ?? 0))) verdict.early += 1;
    if (visible.some(({ text }) => !text.includes(end?.text ?? ''))) verdict.altered += 1;
  }
  verdict.altered += seen.length - accounted;
  return verdict;
}
