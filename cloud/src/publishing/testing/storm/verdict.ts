import type { Approved, Published, StormNetwork } from './storm-network.ts';
import type { StormPost } from './storm-posts.ts';

export interface PublicationEnd extends Approved {
  id: string;
  state: string;
  code: string | null;
  externalId: string | null;
  dueAtMs: number;
}

export interface Verdict {
  published: number;
  needsHuman: number;
  /** Visible more than once. */
  doubled: number;
  /** Said to be out and is not, or ended where nobody looks. */
  lost: number;
  /** How the lost ones ended, by state and reason. */
  lostAs: Record<string, number>;
  /** Visible before its time. */
  early: number;
  /** Visible with another word or byte than the approved ones, or not of the storm at all. */
  altered: number;
}

/** Every accept that a network saw against every row: one each, at its time, with the approved bytes. */
export async function judge(networks: readonly StormNetwork[], posts: readonly StormPost[], ends: ReadonlyMap<string, PublicationEnd>): Promise<Verdict> {
  const verdict: Verdict = { published: 0, needsHuman: 0, doubled: 0, lost: 0, lostAs: {}, early: 0, altered: 0 };
  for (const network of networks) {
    const byWord = Map.groupBy(await network.published(), ({ text }) => wordOf(text));
    for (const post of posts.filter((one) => one.network === network.network)) {
      judgePost(network, ends.get(post.publicationId), byWord.get(post.word) ?? [], verdict);
      byWord.delete(post.word);
    }
    for (const strangers of byWord.values()) verdict.altered += strangers.length;
  }
  return verdict;
}

function judgePost(network: StormNetwork, end: PublicationEnd | undefined, visible: readonly Published[], verdict: Verdict): void {
  if (end?.state === 'published') verdict.published += 1;
  else if (end?.state === 'needs_human') verdict.needsHuman += 1;
  else lose(verdict, `${end?.state ?? 'gone'} ${end?.code ?? ''}`);
  if (visible.length > 1) verdict.doubled += 1;
  if (end === undefined) return;
  if (end.state === 'published' && !visible.some(({ externalId }) => externalId === end.externalId)) lose(verdict, 'published but not visible');
  if (visible.some(({ visibleAtMs }) => visibleAtMs < end.dueAtMs)) verdict.early += 1;
  const expected = network.expected(end);
  if (visible.some(({ text, bytes }) => !text.includes(end.text) || bytes !== expected)) verdict.altered += 1;
}

function lose(verdict: Verdict, how: string): void {
  verdict.lost += 1;
  verdict.lostAs[how] = (verdict.lostAs[how] ?? 0) + 1;
}

const wordOf = (text: string): string => /storm\w+x/.exec(text)?.[0] ?? '';
