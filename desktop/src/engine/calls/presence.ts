import type { Answers } from '../../bridge/bridge-server.ts';
import type { presenceCalls } from '../../bridge/presence-calls.ts';
import type { DeskPort } from '../cloud/cloud-port.ts';
import type { Desk } from '../desk/desk.ts';

/** Never stored and never waited for: without the cloud nobody is seen. */
export const presenceAnswers = (desk: Desk, cloud: Pick<DeskPort, 'present'>): Answers<keyof typeof presenceCalls> => ({
  'presence.tell': ({ clientId, postId, isEditing }) => cloud.present(clientId, { deviceId: desk.client(clientId).store.device().id, postId, isEditing }),
});
