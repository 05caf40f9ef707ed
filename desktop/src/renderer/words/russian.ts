import { outboxRu } from '../screens/outbox/words-ru.ts';
import { inboxRu } from '../screens/inbox/words-ru.ts';
import { calendarRu } from '../screens/calendar/words-ru.ts';
import { mediaRu } from '../screens/media/words-ru.ts';
import { mediaStripRu } from '../screens/queue/media/media-words-ru.ts';
import { batchRu } from '../screens/queue/batch/words-ru.ts';
import { rewriteRu } from '../screens/queue/rewrite/words-ru.ts';
import { searchRu } from '../screens/queue/search/words-ru.ts';
import { versionsRu } from '../screens/queue/versions/words-ru.ts';
import { viewsRu } from '../screens/queue/views/words-ru.ts';
import { queueRu } from '../screens/queue/words-ru.ts';
import { whereFromRu } from '../screens/queue/where-from/words-ru.ts';
import { channelOptionsRu } from '../screens/settings/options/words-ru.ts';
import { looksRu } from '../screens/settings/looks/words-ru.ts';
import { budgetsRu } from '@zavod/ui/budgets/words-ru.ts';
import { templatesRu } from '@zavod/ui/templates/words-ru.ts';
import { webhookRu } from '../screens/settings/webhook/words-ru.ts';
import { settingsRu } from '../screens/settings/words-ru.ts';
import { signInRu } from '../screens/sign-in/words-ru.ts';
import { sourcesRu } from '@zavod/ui/sources/words-ru.ts';
import { statisticsRu } from '../screens/statistics/words-ru.ts';
import { channelRu } from '@zavod/ui/channels/words-ru.ts';
import { connectRu } from '@zavod/ui/connect/words-ru.ts';
import { piecesRu } from '@zavod/ui/pieces/words-ru.ts';
import { shellRu } from '../shell/words-ru.ts';
import { scheduleRu } from '../components/schedule/words-ru.ts';
import type { english } from './english.ts';
import { updateRu } from '../components/update/words-ru.ts';
import { stateRu } from './state-ru.ts';
import type { InRussian } from '@zavod/ui/words/translated.ts';

export const russian: InRussian<typeof english> = {
  shell: shellRu,
  state: stateRu,
  schedule: scheduleRu,
  signIn: signInRu,
  queue: queueRu,
  search: searchRu,
  views: viewsRu,
  batch: batchRu,
  versions: versionsRu,
  mediaStrip: mediaStripRu,
  whereFrom: whereFromRu,
  rewrite: rewriteRu,
  inbox: inboxRu,
  calendar: calendarRu,
  media: mediaRu,
  sources: sourcesRu,
  statistics: statisticsRu,
  outbox: outboxRu,
  settings: settingsRu,
  channel: channelRu,
  connect: connectRu,
  pieces: piecesRu,
  channelOptions: channelOptionsRu,
  looks: looksRu,
  webhook: webhookRu,
  templates: templatesRu,
  budgets: budgetsRu,
  update: updateRu,
};
