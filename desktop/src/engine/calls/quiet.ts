import type { Blackout } from '@zavod/shared/tables/blackout.ts';
import type { Answers } from '../../bridge/bridge-server.ts';
import type { Clock } from '../clock.ts';
import type { DeskPort } from '../cloud/cloud-port.ts';
import type { Desk } from '../desk/desk.ts';
import { rowsOf } from '../overlay/load-view.ts';

type Names = 'blackouts.list' | 'blackouts.add' | 'blackouts.remove' | 'channels.setQuietHours';

/** A wall time is at most this far from UTC: what ended longer ago is over in every zone. */
const dayMs = 86_400_000;

/** What a verb changed in the cloud comes back with the next pull, which is asked for at once. */
export const quietAnswers = (desk: Desk, cloud: DeskPort, clock: Clock): Answers<Names> => ({
  'blackouts.list'({ clientId }) {
    const over = new Date(clock.now() - dayMs).toISOString().slice(0, 19);
    return desk
      .client(clientId)
      .store.read((reader) => rowsOf<Blackout>(reader, 'SELECT row FROM main.blackout'))
      .filter(({ untilWallTime }) => untilWallTime > over)
      .sort((a, b) => a.fromWallTime.localeCompare(b.fromWallTime) || a.id.localeCompare(b.id));
  },
  async 'blackouts.add'({ clientId, ...entered }) {
    const added = await cloud.addBlackout(clientId, entered);
    desk.client(clientId).sync.tryNow();
    return added;
  },
  async 'blackouts.remove'({ clientId, blackoutId }) {
    await cloud.removeBlackout(clientId, blackoutId);
    desk.client(clientId).sync.tryNow();
    return {};
  },
  async 'channels.setQuietHours'({ clientId, channelId, quietHours }) {
    await cloud.setQuietHours(clientId, channelId, quietHours);
    desk.client(clientId).sync.tryNow();
    return {};
  },
});
