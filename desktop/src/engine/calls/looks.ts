import type { Answers } from '../../bridge/bridge-server.ts';
import type { LooksPort } from '../cloud/looks-verbs.ts';

type Names = 'looks.read' | 'looks.set' | 'looks.setLogo' | 'looks.preview' | 'post.lineage';

/** Nothing of it is kept here: the cloud is asked each time. */
export const looksAnswers = (looks: LooksPort): Answers<Names> => ({
  'looks.read': ({ clientId }) => looks.read(clientId),
  async 'looks.set'({ clientId, chosen }) {
    await looks.set(clientId, chosen);
    return {};
  },
  async 'looks.setLogo'({ clientId, logo }) {
    await looks.setLogo(clientId, logo);
    return {};
  },
  'looks.preview': ({ clientId, ...card }) => looks.preview(clientId, card),
  'post.lineage': ({ clientId, postId }) => looks.lineage(clientId, postId),
});
