import type { Answers } from '../../bridge/bridge-server.ts';
import type { Clock } from '../clock.ts';
import type { Desk } from '../desk/desk.ts';
import { nextSlot, planEntries } from '../queries/plan.ts';

export const planAnswers = (desk: Desk, clock: Clock): Answers<'plan.list' | 'plan.nextSlot'> => ({
  'plan.list': ({ clientId, from, to }) => desk.client(clientId).store.read((reader) => planEntries(reader, from, to)),
  'plan.nextSlot': ({ clientId, channelId }) =>
    desk.client(clientId).store.read((reader) => nextSlot(reader, channelId, clock.now())),
});
