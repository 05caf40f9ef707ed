import { z } from 'zod';
import { publicationOf, publicationShape } from '../shapes/publication-shape.ts';
import { revisionField, revisionOf } from '../shapes/revision-shape.ts';
import { timeFields } from '../shapes/time-fields.ts';
import { ownPublication, placeOfPublication } from '../stored-publication.ts';
import { changingVerb } from '../verb.ts';
import { planOn } from './plan-post.ts';

export const movePublication = changingVerb({
  name: 'move-publication',
  method: 'post',
  path: '/publications/:publicationId/move',
  status: 200,
  isRepeatable: false,
  scope: 'publications:write',
  title: 'Move a publication',
  description: 'Gives a publication another time, as long as nothing irreversible has begun.',
  input: z.strictObject({ publicationId: z.uuid(), postRevision: revisionField, ...timeFields }),
  output: publicationShape,
  change: async (tx, program, { publicationId, postRevision, ...time }) => {
    const place = await placeOfPublication(tx, program.clientId, publicationId);
    const view = await planOn(tx, program, { ...place, revision: postRevision, time });
    return {
      answer: publicationOf(ownPublication(view, publicationId), revisionOf(view.post)),
      afterCommit: () => program.deps.onPublicationsChanged(program.clientId),
    };
  },
});
