import { z } from 'zod';
import { applyIntent } from '../apply-intent.ts';
import { ChangedMeanwhile } from '../changed-meanwhile.ts';
import { contentFields, requireChannels, requireMedia, requireOnePerNetwork, variantFields } from '../post-content.ts';
import { postOfView, postShape } from '../shapes/post-shape.ts';
import { revisionField, seenOf } from '../shapes/revision-shape.ts';
import { changingVerb } from '../verb.ts';

export const editPost = changingVerb({
  name: 'edit-post',
  method: 'patch',
  path: '/posts/:postId',
  status: 200,
  isRepeatable: true,
  scope: 'posts:write',
  title: 'Edit a post',
  description: 'Changes the fields that are named. An approved post becomes a draft again, and what waits for its hour is held. Refused with the post as it is where its content changed after the revision.',
  input: z.strictObject({
    postId: z.uuid(),
    revision: revisionField,
    title: contentFields.title.optional(),
    text: contentFields.text.optional(),
    link: contentFields.link.optional(),
    language: contentFields.language.optional(),
    hashtags: contentFields.hashtags.optional(),
    mediaIds: contentFields.mediaIds.optional(),
    channelIds: contentFields.channelIds.optional(),
    variants: z.array(z.strictObject({ network: variantFields.network, text: variantFields.text.nullable() })).max(10).default([]).describe('Null takes the text of a network away; networks that are not named keep theirs.'),
  }),
  output: postShape,
  change: async (tx, program, { postId, revision, variants, ...fields }) => {
    requireOnePerNetwork(variants);
    await requireChannels(tx, program.clientId, fields.channelIds ?? []);
    await requireMedia(tx, program.clientId, fields.mediaIds ?? []);
    const seen = seenOf(revision);
    const view = await applyIntent(tx, program, {
      name: 'editPost',
      postId,
      mediaIds: fields.mediaIds ?? [],
      argsFor: (before) => {
        // Nobody sits before a program to settle a conflict, so nothing is merged: what was not read is not written over.
        if (before.post.contentRev !== seen.contentRev) throw new ChangedMeanwhile('changed-since-read', 'edit a post', postOfView(before));
        const { title, text, link, language, hashtags, mediaIds, channelIds } = before.post;
        const from: Record<string, unknown> = { title, text, link, language, hashtags, mediaIds, channelIds };
        const changes = Object.entries(fields).flatMap(([field, mine]) => (mine === undefined ? [] : [[field, { base: from[field], mine }] as const]));
        return {
          seen,
          changes: Object.fromEntries(changes),
          variants: variants.map(({ network, text: mine }) => ({ network, base: before.variants.find((variant) => variant.network === network)?.text ?? null, mine })),
        };
      },
    });
    return { answer: postOfView(view), afterCommit: () => program.deps.onPublicationsChanged(program.clientId) };
  },
});
