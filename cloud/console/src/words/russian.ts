import { budgetsRu } from '@zavod/ui/budgets/words-ru.ts';
import { channelRu } from '@zavod/ui/channels/words-ru.ts';
import { connectRu } from '@zavod/ui/connect/words-ru.ts';
import { piecesRu } from '@zavod/ui/pieces/words-ru.ts';
import { sourcesRu } from '@zavod/ui/sources/words-ru.ts';
import { templatesRu } from '@zavod/ui/templates/words-ru.ts';
import type { InRussian } from '@zavod/ui/words/translated.ts';
import { joinRu } from '../join/words-ru.ts';
import { channelsRu } from '../pages/channels/words-ru.ts';
import { clientsRu } from '../pages/clients/words-ru.ts';
import { membersRu } from '../pages/members/words-ru.ts';
import { sourceListRu } from '../pages/sources/words-ru.ts';
import { accountRu } from '../pages/account/words-ru.ts';
import { platformRu } from '../pages/platform/words-ru.ts';
import { reviewsRu } from '../pages/reviews/words-ru.ts';
import { settingsRu } from '../pages/settings/words-ru.ts';
import { apiKeysRu } from '../pages/api-keys/words-ru.ts';
import { auditRu } from '../pages/audit/words-ru.ts';
import { deadLettersRu } from '../pages/dead-letters/words-ru.ts';
import { healthRu } from '../pages/health/words-ru.ts';
import { jobsRu } from '../pages/jobs/words-ru.ts';
import { spendRu } from '../pages/spend/words-ru.ts';
import { webhooksRu } from '../pages/webhooks/words-ru.ts';
import { shownOnceRu } from '../components/words-ru.ts';
import { signInRu } from '../session/words-ru.ts';
import { shellRu } from '../shell/words-ru.ts';
import type { english } from './english.ts';
import { roleRu } from './role-ru.ts';

export const russian: InRussian<typeof english> = {
  pieces: piecesRu,
  shell: shellRu,
  signIn: signInRu,
  join: joinRu,
  role: roleRu,
  channel: channelRu,
  connect: connectRu,
  channels: channelsRu,
  sources: sourcesRu,
  sourceList: sourceListRu,
  templates: templatesRu,
  budgets: budgetsRu,
  members: membersRu,
  clients: clientsRu,
  'api-keys': apiKeysRu,
  audit: auditRu,
  'dead-letters': deadLettersRu,
  health: healthRu,
  jobs: jobsRu,
  spend: spendRu,
  webhooks: webhooksRu,
  account: accountRu,
  platform: platformRu,
  reviews: reviewsRu,
  settings: settingsRu,
  shownOnce: shownOnceRu,
};
