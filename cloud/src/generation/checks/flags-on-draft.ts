import type { Draft } from '../../ai/draft.ts';
import { riskNote } from '../../ai/risk-notes.ts';
import type { DraftRequest } from '../../ai/text-provider.ts';
import type { ClientTransaction } from '../../db/with-client.ts';
import { findSamePost, type SamePost } from './find-same-post.ts';
import { moderationNotes } from './moderation-notes.ts';
import { networkRefusals, type PostForChannels } from './network-refusals.ts';
import { unsourcedClaims } from './unsourced-claims.ts';

export interface FlaggedDraft {
  clientId: string;
  draft: Draft;
  request: DraftRequest;
  post: PostForChannels;
  /** All steps of the run, in their order. */
  steps: readonly { kind: string; state: string; errorCode: string | null; output: unknown }[];
}

/** What a person should look at before approving a new draft, one sentence each. Flags never change or hide the draft. */
export async function flagsOnDraft(tx: ClientTransaction, { clientId, draft, request, post, steps }: FlaggedDraft): Promise<string[]> {
  const { language } = request.client;
  const same = await findSamePost(tx, clientId, draft);
  const texts = [draft.text, ...Object.values(draft.variants)].filter((text) => text !== null);
  const claims = unsourcedClaims({ title: draft.title, texts, language: draft.language }, request.item);
  return [
    ...moderationNotes(steps, language),
    ...(same === null ? [] : [sameNote(same, language, await timeZoneOf(tx))]),
    ...(claims.length === 0 ? [] : [riskNote('claims-unsourced', language, claims)]),
    ...(await networkRefusals(tx, post, language)),
  ];
}

function sameNote({ title, publishedAt, createdAt }: SamePost, language: string, timeZone: string): string {
  const isRussian = language.startsWith('ru');
  const day = new Intl.DateTimeFormat(isRussian ? 'ru' : 'en-GB', { day: 'numeric', month: 'long', timeZone }).format(publishedAt ?? createdAt);
  return riskNote(publishedAt === null ? 'same-waits' : 'same-went-out', language, [isRussian ? `«${title}»` : `“${title}”`, day]);
}

const timeZoneOf = async (tx: ClientTransaction): Promise<string> => (await tx.client.findFirst({ select: { timeZone: true } }))?.timeZone ?? 'UTC';
