import type { Channel } from '@zavod/shared/tables/channel.ts';
import type { Post } from '@zavod/shared/tables/post.ts';

const idOf = (kind: number, n: number): string => `0000000${kind}-0000-4000-8000-00000000000${n}`;

export const modelIds = {
  clientId: idOf(1, 1),
  users: [idOf(2, 1), idOf(2, 2)],
  channels: [idOf(3, 1), idOf(3, 2)],
  posts: [idOf(4, 1), idOf(4, 2)],
} as const;

const createdAt = '2026-11-24T08:00:00.000Z';

export const channelRow = (id: string): { table: string; row: Channel } => ({
  table: 'channel',
  row: {
    id,
    clientId: modelIds.clientId,
    network: 'telegram',
    mode: 'api',
    title: `Channel ${id.slice(-1)}`,
    handle: null,
    externalId: id,
    url: null,
    timeZone: 'Europe/Berlin',
    state: 'active',
    stateCode: null,
    graceMinutes: 60,
    tokenExpiresAt: null,
    lastSuccessAt: null,
    quietFrom: null,
    quietUntil: null,
    createdAt,
  },
});

export const postRow = (id: string, changes: Partial<Post> = {}): { table: string; row: Post } => ({
  table: 'post',
  row: {
    id,
    clientId: modelIds.clientId,
    title: 'Bridge opens',
    text: 'one two three four five six seven eight',
    link: null,
    language: 'en',
    hashtags: [],
    mediaIds: [],
    mediaEdits: {},
    channelIds: [...modelIds.channels],
    status: 'draft',
    contentRev: 0,
    statusRev: 0,
    scheduleRev: 0,
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
    createdAt,
    updatedAt: createdAt,
    ...changes,
  },
});
