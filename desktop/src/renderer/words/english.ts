import { outboxEn } from '../screens/outbox/words-en.ts';
import { inboxEn } from '../screens/inbox/words-en.ts';
import { calendarEn } from '../screens/calendar/words-en.ts';
import { mediaEn } from '../screens/media/words-en.ts';
import { mediaStripEn } from '../screens/queue/media/media-words-en.ts';
import { batchEn } from '../screens/queue/batch/words-en.ts';
import { rewriteEn } from '../screens/queue/rewrite/words-en.ts';
import { searchEn } from '../screens/queue/search/words-en.ts';
import { versionsEn } from '../screens/queue/versions/words-en.ts';
import { viewsEn } from '../screens/queue/views/words-en.ts';
import { queueEn } from '../screens/queue/words-en.ts';
import { whereFromEn } from '../screens/queue/where-from/words-en.ts';
import { channelOptionsEn } from '../screens/settings/options/words-en.ts';
import { looksEn } from '../screens/settings/looks/words-en.ts';
import { budgetsEn } from '@zavod/ui/budgets/words-en.ts';
import { templatesEn } from '@zavod/ui/templates/words-en.ts';
import { webhookEn } from '../screens/settings/webhook/words-en.ts';
import { settingsEn } from '../screens/settings/words-en.ts';
import { signInEn } from '../screens/sign-in/words-en.ts';
import { sourcesEn } from '@zavod/ui/sources/words-en.ts';
import { statisticsEn } from '../screens/statistics/words-en.ts';
import { channelEn } from '@zavod/ui/channels/words-en.ts';
import { connectEn } from '@zavod/ui/connect/words-en.ts';
import { piecesEn } from '@zavod/ui/pieces/words-en.ts';
import { shellEn } from '../shell/words-en.ts';
import { scheduleEn } from '../components/schedule/words-en.ts';
import { updateEn } from '../components/update/words-en.ts';
import { stateEn } from './state-en.ts';

export const english = {
  shell: shellEn,
  state: stateEn,
  schedule: scheduleEn,
  signIn: signInEn,
  queue: queueEn,
  search: searchEn,
  views: viewsEn,
  batch: batchEn,
  versions: versionsEn,
  mediaStrip: mediaStripEn,
  whereFrom: whereFromEn,
  rewrite: rewriteEn,
  inbox: inboxEn,
  calendar: calendarEn,
  media: mediaEn,
  sources: sourcesEn,
  statistics: statisticsEn,
  outbox: outboxEn,
  settings: settingsEn,
  channel: channelEn,
  connect: connectEn,
  pieces: piecesEn,
  channelOptions: channelOptionsEn,
  looks: looksEn,
  webhook: webhookEn,
  templates: templatesEn,
  budgets: budgetsEn,
  update: updateEn,
} as const;
