import type { Answers } from '../../bridge/bridge-server.ts';
import { mostCounted, type viewCalls } from '../../bridge/view-calls.ts';
import type { Desk } from '../desk/desk.ts';
import type { EventSink } from '../events.ts';
import { findPosts } from '../queries/find-posts.ts';
import { questionOf } from '../queries/question.ts';

export const viewAnswers = (desk: Desk, events: EventSink): Answers<keyof typeof viewCalls> => ({
  'views.list'({ clientId }) {
    const { store, local } = desk.client(clientId);
    return store.read((reader) =>
      local.views().map((view) => ({ ...view, count: findPosts(reader, questionOf(reader, view.filter).question, 0, mostCounted + 1).length })),
    );
  },
  'views.keep'({ clientId, views }) {
    desk.client(clientId).local.keepViews(views);
    events.changed(clientId, ['views'], []);
    return {};
  },
});
