import type { Answers } from '../../bridge/bridge-server.ts';
import type { Clock } from '../clock.ts';
import type { Desk } from '../desk/desk.ts';
import { nextSlot, planEntries } from '../queries/plan.ts';
import { planRecurrences } from '../queries/recurrences.ts';

export const planAnswers = (desk: Desk, clock: Clock): Answers<'plan.list' | 'plan.recurrences' | 'plan.nextSlot'> => ({
  'plan.list': ({ clientId, from, to }) => desk.client(clientId).store.read((reader) => planEntries(reader, from, to)),
  'plan.recurrences': ({ clientId }) => desk.client(clientId).store.read((reader) => planRecurrences(reader, clock.now())),
  'plan.nextSlot': ({ clientId, channelId }) =>
    desk.client(clientId).store.read((reader) => nextSlot(reader, channelId, clock.now())),
});
