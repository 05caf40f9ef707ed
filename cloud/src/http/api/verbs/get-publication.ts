import { z } from 'zod';
import { AppError } from '@zavod/shared/app-error.ts';
import { loadPostView } from '../../../sync/load-post-view.ts';
import { publicationOf, publicationShape } from '../shapes/publication-shape.ts';
import { revisionOf } from '../shapes/revision-shape.ts';
import { ownPublication, placeOfPublication } from '../stored-publication.ts';
import { readingVerb } from '../verb.ts';

export const getPublication = readingVerb({
  name: 'get-publication',
  method: 'get',
  path: '/publications/:publicationId',
  scope: 'publications:read',
  title: 'Read a publication',
  description: 'One publication with its state and where readers find it.',
  input: z.strictObject({ publicationId: z.uuid() }),
  output: publicationShape,
  answer: ({ deps, clientId }, { publicationId }) =>
    deps.withClientRaw(clientId, async (tx) => {
      const view = await loadPostView(tx, clientId, (await placeOfPublication(tx, clientId, publicationId)).postId);
      if (view === undefined) throw new AppError('not-found', 'read a publication');
      return publicationOf(ownPublication(view, publicationId), revisionOf(view.post));
    }),
});
