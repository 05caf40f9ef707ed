import type { Answers } from '../../bridge/bridge-server.ts';
import type { Desk } from '../desk/desk.ts';

export const storageAnswers = (desk: Desk): Answers<'storage.read' | 'storage.free'> => ({
  'storage.read': () => desk.shelf.state(),
  async 'storage.free'() {
    await desk.shelf.freeAll();
    return desk.shelf.state();
  },
});
