import { z } from 'zod';
import { applyIntent } from '../apply-intent.ts';
import { postOfView, postShape } from '../shapes/post-shape.ts';
import { revisionField, seenOf } from '../shapes/revision-shape.ts';
import { changingVerb } from '../verb.ts';

export const approvePost = changingVerb({
  name: 'approve-post',
  method: 'post',
  path: '/posts/:postId/approve',
  status: 200,
  isRepeatable: true,
  scope: 'posts:approve',
  title: 'Approve a post',
  description: 'Approves exactly what was read, in the name of the member who made the key and by the rules of the client: where two people are needed, the post stays a draft until the second.',
  input: z.strictObject({ postId: z.uuid(), revision: revisionField }),
  output: postShape,
  change: async (tx, program, { postId, revision }) => {
    const view = await applyIntent(tx, program, { name: 'approvePost', postId, argsFor: () => ({ seen: seenOf(revision) }) });
    return { answer: postOfView(view), afterCommit: () => program.deps.onPublicationsChanged(program.clientId) };
  },
});
