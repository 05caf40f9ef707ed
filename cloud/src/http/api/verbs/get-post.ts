import { AppError } from '@zavod/shared/app-error.ts';
import { z } from 'zod';
import { loadPostView } from '../../../sync/load-post-view.ts';
import { postOfView, postShape } from '../shapes/post-shape.ts';
import { readingVerb } from '../verb.ts';

export const getPost = readingVerb({
  name: 'get-post',
  method: 'get',
  path: '/posts/:postId',
  scope: 'posts:read',
  title: 'Read a post',
  description: 'One post with its texts and the revision that decisions about it name.',
  input: z.strictObject({ postId: z.uuid() }),
  output: postShape,
  answer: async ({ deps, clientId }, { postId }) => {
    const view = await deps.withClientRaw(clientId, (tx) => loadPostView(tx, clientId, postId));
    if (view === undefined) throw new AppError('not-found', 'read a post');
    return postOfView(view);
  },
});
