import { postSchema } from '@zavod/shared/tables/post.ts';
import { expect, test } from 'vitest';
import type { PostVersion } from '../../../../bridge/version-calls.ts';
import { otherChanges, restoreVersion } from './restore-version.ts';

const id = '00000004-0000-4000-8000-000000000001';
const nothing = { link: null, mediaIds: [], channelIds: [], approvedContentRev: null, approvedHash: null, approvedBy: null, approvedAt: null, rejectReason: null, storyId: null, sourceItemId: null };
const post = postSchema.parse({
  ...nothing, id, clientId: id, title: 'Now', text: 'Words', language: 'en', hashtags: ['b'], status: 'draft', contentRev: 2, statusRev: 0, scheduleRev: 0,
  sourceName: null, generationRunId: null, provider: 'person', model: null, costMicros: null, promptVersion: null, aiGenerated: false, riskNotes: [],
  assigneeId: null, priority: 0, editedBy: null, createdAt: '2026-11-24T08:00:00.000Z', updatedAt: '2026-11-24T08:00:00.000Z',
});
const { title, text, link, language, hashtags, mediaIds, channelIds } = post;
const now: PostVersion = { id: 'v', contentRev: 2, kind: 'edit', title, text, link, language, hashtags, mediaIds, channelIds, variants: [{ network: 'telegram', text: 'Short' }], authorName: '', createdAt: post.createdAt };
const seen = { contentRev: 2, statusRev: 0, scheduleRev: 0, after: null };
const variant = { id: post.id, clientId: post.clientId, postId: post.id, network: 'telegram' as const, text: 'Short' };
const detail = { post, variants: [variant], seen };

test('what the post says now needs no edit', () => expect(restoreVersion(detail, now)).toBeNull());

test('bringing a version back changes what differs and nothing else', () => {
  expect(restoreVersion(detail, { ...now, title: 'Then', hashtags: [], variants: [{ network: 'youtube', text: 'Long' }] })).toEqual({
    seen,
    changes: { title: { base: 'Now', mine: 'Then' }, hashtags: { base: ['b'], mine: [] } },
    variants: [
      { network: 'telegram', base: 'Short', mine: null },
      { network: 'youtube', base: null, mine: 'Long' },
    ],
  });
});

test('a version says what it changed besides the words', () => {
  expect(otherChanges(now, { ...now, text: 'Other', link: 'https://a.b', variants: [] })).toEqual(['link', 'variants']);
});
