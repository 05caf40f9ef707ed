import type { Answers } from '../../bridge/bridge-server.ts';
import type { UpdateAct, UpdateState } from '../../bridge/update-calls.ts';
import type { EventSink } from '../events.ts';

/** Passes on between the window and the main process, which is the one that can put another version in place. */
export function updateAnswers(
  tell: (act: UpdateAct) => void,
  events: Pick<EventSink, 'updates'>,
): { learn(state: UpdateState): void; answers: Answers<'updates.read' | 'updates.check' | 'updates.restart'> } {
  let state: UpdateState = { status: 'idle' };
  return {
    learn(next) {
      state = next;
      events.updates();
    },
    answers: {
      'updates.read': () => state,
      'updates.check'() {
        tell('check');
        return {};
      },
      'updates.restart'() {
        tell('restart');
        return {};
      },
    },
  };
}
