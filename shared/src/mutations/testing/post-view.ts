import type { MutationContext } from '../mutation.ts';
import type { PostView } from '../post-view.ts';

export const clientId = '00000000-0000-4000-8000-000000000001';
export const userId = '00000000-0000-4000-8000-000000000002';
export const postId = '00000000-0000-4000-8000-000000000003';
export const channelId = '00000000-0000-4000-8000-000000000004';
const now = '2026-11-24T09:00:00.000Z';

/** A draft with one Telegram channel, as the first version the cloud made of it. */
export function draftView(changes: Partial<PostView['post']> = {}): PostView {
  return {
    post: {
      id: postId,
      clientId,
      title: 'Bridge opens',
      text: 'The new bridge opens on Monday at nine.',
      link: null,
      language: 'en',
      hashtags: [],
      mediaIds: [],
      mediaEdits: {},
      channelIds: [channelId],
      status: 'draft',
      contentRev: 1,
      statusRev: 1,
      scheduleRev: 1,
      approvedContentRev: null,
      approvedHash: null,
      approvedBy: null,
      approvedAt: null,
      approvals: {},
      rejectReason: null,
      storyId: null,
      sourceItemId: null,
      sourceName: 'City news',
      generationRunId: null,
      provider: 'local',
      model: null,
      costMicros: null,
      promptVersion: null,
      aiGenerated: true,
      riskNotes: [],
      assigneeId: null,
      priority: 0,
      editedBy: null,
      createdAt: now,
      updatedAt: now,
      ...changes,
    },
    variants: [],
    publications: [],
    recurrences: [],
    comments: [],
    postLabels: [],
    conflicts: [],
    channels: [
      {
        id: channelId,
        clientId,
        network: 'telegram',
        mode: 'api',
        title: 'City',
        handle: '@city',
        externalId: '-100',
        url: null,
        timeZone: 'Europe/Berlin',
        state: 'active',
        stateCode: null,
        graceMinutes: 60,
        tokenExpiresAt: null,
        lastSuccessAt: null,
        quietFrom: null,
        quietUntil: null,
        createdAt: now,
      },
    ],
    blackouts: [],
    labels: [],
    media: [],
    policy: undefined,
  };
}

export const contextFor = (changes: Partial<MutationContext> = {}): MutationContext => ({
  clientId,
  userId,
  role: 'editor',
  mutationId: '00000000-0000-4000-8000-0000000000a1',
  decidedAt: now,
  tzVersion: 'test',
  resultOf: () => undefined,
  ...changes,
});
