import type { Answers } from '../../bridge/bridge-server.ts';
import type { Desk } from '../desk/desk.ts';
import type { EventSink } from '../events.ts';
import { inboxItems } from '../queries/inbox-items.ts';

export const inboxAnswers = (desk: Desk, events: EventSink): Answers<'inbox.list' | 'inbox.dismiss'> => ({
  'inbox.list': ({ clientId }) => inboxItems(desk.client(clientId).store, desk.client(clientId).actor().userId),
  'inbox.dismiss'({ clientId, mutationId }) {
    desk.client(clientId).store.writeOutbox((writer) =>
      writer.run('UPDATE intent SET dismissed = 1 WHERE mutation_id = ?', mutationId),
    );
    events.changed(clientId, ['inbox'], []);
    return {};
  },
});
