import { z } from 'zod';
import { applyIntent } from '../apply-intent.ts';
import { publicationOf, publicationShape } from '../shapes/publication-shape.ts';
import { revisionField, revisionOf, seenOf } from '../shapes/revision-shape.ts';
import { ownPublication, placeOfPublication } from '../stored-publication.ts';
import { changingVerb } from '../verb.ts';

export const cancelPublication = changingVerb({
  name: 'cancel-publication',
  method: 'post',
  path: '/publications/:publicationId/cancel',
  status: 200,
  isRepeatable: true,
  scope: 'publications:write',
  title: 'Cancel a publication',
  description: 'Takes a plan back, as long as nothing irreversible has begun. What is out already stays out.',
  input: z.strictObject({ publicationId: z.uuid(), postRevision: revisionField }),
  output: publicationShape,
  change: async (tx, program, { publicationId, postRevision }) => {
    const { postId, channelId } = await placeOfPublication(tx, program.clientId, publicationId);
    const view = await applyIntent(tx, program, { name: 'unschedulePost', postId, argsFor: () => ({ channelId, seen: seenOf(postRevision) }) });
    return {
      answer: publicationOf(ownPublication(view, publicationId), revisionOf(view.post)),
      afterCommit: () => program.deps.onPublicationsChanged(program.clientId),
    };
  },
});
