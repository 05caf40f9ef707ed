import type { Answers } from '../../bridge/bridge-server.ts';
import type { Clock } from '../clock.ts';
import type { Desk } from '../desk/desk.ts';
import { openTimes } from '../queries/open-times.ts';
import { allChannels, nextSlot, planDays, planEntries } from '../queries/plan.ts';
import { planRecurrences } from '../queries/recurrences.ts';
import { unplannedPosts } from '../queries/unplanned-posts.ts';

type Names = 'plan.list' | 'plan.days' | 'plan.openTimes' | 'plan.unplanned' | 'plan.recurrences' | 'plan.nextSlot';

export const planAnswers = (desk: Desk, clock: Clock): Answers<Names> => ({
  'plan.list': ({ clientId, from, to }) =>
    desk.client(clientId).store.read((reader) => ({ channels: allChannels(reader), posts: planEntries(reader, from, to) })),
  'plan.days': ({ clientId, days, most, filter }) =>
    desk.client(clientId).store.read((reader) => ({ channels: allChannels(reader), days: planDays(reader, days, most, filter) })),
  'plan.openTimes': ({ clientId, from, to }) => desk.client(clientId).store.read((reader) => openTimes(reader, from, to, clock.now())),
  'plan.unplanned': ({ clientId, search, channelId, limit }) =>
    desk.client(clientId).store.read((reader) => unplannedPosts(reader, search, channelId, limit)),
  'plan.recurrences': ({ clientId }) => desk.client(clientId).store.read((reader) => planRecurrences(reader, clock.now())),
  'plan.nextSlot': ({ clientId, channelId }) =>
    desk.client(clientId).store.read((reader) => nextSlot(reader, channelId, clock.now())),
});
