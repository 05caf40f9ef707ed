import { randomUUID } from 'node:crypto';
import { AppError } from '@zavod/shared/app-error.ts';
import { hasRole } from '@zavod/shared/domain/roles.ts';
import { stableId } from '@zavod/shared/domain/stable-id.ts';
import { put } from '@zavod/shared/mutations/post-view.ts';
import { postSchema } from '@zavod/shared/tables/post.ts';
import { z } from 'zod';
import { writeAudit } from '../../../audit/write-audit.ts';
import { insertRevision } from '../../../sync/record-revision.ts';
import { writeRows } from '../../../sync/write-rows.ts';
import { contentFields, variantFields, requireChannels, requireMedia, requireOnePerNetwork } from '../post-content.ts';
import { postOfView, postShape } from '../shapes/post-shape.ts';
import { changingVerb } from '../verb.ts';

export const createPost = changingVerb({
  name: 'create-post',
  method: 'post',
  path: '/posts',
  status: 201,
  isRepeatable: false,
  scope: 'posts:write',
  title: 'Create a draft',
  description: 'A new draft with its texts for networks. Nothing goes out before it is approved and planned.',
  input: z.strictObject({
    title: contentFields.title.default(''),
    text: contentFields.text,
    link: contentFields.link.default(null),
    language: contentFields.language.optional().describe('By default the language of the client.'),
    hashtags: contentFields.hashtags.default([]),
    mediaIds: contentFields.mediaIds.default([]),
    channelIds: contentFields.channelIds.default([]),
    variants: z.array(z.strictObject(variantFields)).max(10).default([]),
    aiGenerated: z.boolean().default(false).describe('Words or pictures were made by a model: some networks have to be told.'),
  }),
  output: postShape,
  change: async (tx, program, { variants: texts, language, ...content }) => {
    const { clientId, userId, apiKeyId } = program;
    if (!hasRole(program.role, 'editor')) throw new AppError('not-allowed', 'create a post');
    requireOnePerNetwork(texts);
    await requireChannels(tx, clientId, content.channelIds);
    await requireMedia(tx, clientId, content.mediaIds);
    const { rows } = await tx.query<{ language: string }>('SELECT language FROM client WHERE id = $1', [clientId]);
    const at = program.deps.now().toISOString();
    const post = postSchema.parse({ ...untouched, ...content, id: randomUUID(), clientId, language: language ?? rows[0]?.language ?? 'en', editedBy: userId, createdAt: at, updatedAt: at });
    const variants = texts.map(({ network, text }) => ({ id: stableId('variant', post.id, network), clientId, postId: post.id, network, text }));
    await writeRows(tx, clientId, [put('post', post)]);
    await writeRows(tx, clientId, variants.map((variant) => put('post_variant', variant)));
    await insertRevision(tx, { post, variants }, 'edit', { userId, mutationId: null, decidedAt: at });
    await writeAudit(tx, clientId, { actorId: apiKeyId, actorKind: 'api_key', action: 'post.created', targetTable: 'post', targetId: post.id, details: { inNameOf: userId } });
    return { answer: postOfView({ post, variants }) };
  },
});

const untouched = {
  mediaEdits: {},
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
  sourceName: null,
  generationRunId: null,
  provider: 'person',
  model: null,
  costMicros: null,
  promptVersion: null,
  riskNotes: [],
  assigneeId: null,
  priority: 0,
};
