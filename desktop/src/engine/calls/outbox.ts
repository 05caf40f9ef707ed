import type { Answers } from '../../bridge/bridge-server.ts';
import type { Desk } from '../desk/desk.ts';
import { outboxEntries } from '../queries/outbox-entries.ts';

export const outboxAnswers = (desk: Desk): Answers<'outbox.list' | 'sync.state' | 'sync.now'> => ({
  'outbox.list'({ clientId }) {
    const { store, sync } = desk.client(clientId);
    return outboxEntries(store, sync.isInFlight);
  },
  'sync.state': ({ clientId }) => desk.client(clientId).sync.state(),
  'sync.now'({ clientId }) {
    desk.client(clientId).sync.tryNow();
    return {};
  },
});
