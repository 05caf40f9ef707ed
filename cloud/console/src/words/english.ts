import { budgetsEn } from '@zavod/ui/budgets/words-en.ts';
import { channelEn } from '@zavod/ui/channels/words-en.ts';
import { connectEn } from '@zavod/ui/connect/words-en.ts';
import { piecesEn } from '@zavod/ui/pieces/words-en.ts';
import { sourcesEn } from '@zavod/ui/sources/words-en.ts';
import { templatesEn } from '@zavod/ui/templates/words-en.ts';
import { joinEn } from '../join/words-en.ts';
import { channelsEn } from '../pages/channels/words-en.ts';
import { clientsEn } from '../pages/clients/words-en.ts';
import { membersEn } from '../pages/members/words-en.ts';
import { sourceListEn } from '../pages/sources/words-en.ts';
import { accountEn } from '../pages/account/words-en.ts';
import { platformEn } from '../pages/platform/words-en.ts';
import { reviewsEn } from '../pages/reviews/words-en.ts';
import { settingsEn } from '../pages/settings/words-en.ts';
import { apiKeysEn } from '../pages/api-keys/words-en.ts';
import { auditEn } from '../pages/audit/words-en.ts';
import { deadLettersEn } from '../pages/dead-letters/words-en.ts';
import { healthEn } from '../pages/health/words-en.ts';
import { jobsEn } from '../pages/jobs/words-en.ts';
import { spendEn } from '../pages/spend/words-en.ts';
import { webhooksEn } from '../pages/webhooks/words-en.ts';
import { shownOnceEn } from '../components/words-en.ts';
import { signInEn } from '../session/words-en.ts';
import { shellEn } from '../shell/words-en.ts';
import { roleEn } from './role-en.ts';

/** A page has its part under its own name, with a `title`. */
export const english = {
  pieces: piecesEn,
  shell: shellEn,
  signIn: signInEn,
  join: joinEn,
  role: roleEn,
  channel: channelEn,
  connect: connectEn,
  channels: channelsEn,
  sources: sourcesEn,
  sourceList: sourceListEn,
  templates: templatesEn,
  budgets: budgetsEn,
  members: membersEn,
  clients: clientsEn,
  'api-keys': apiKeysEn,
  audit: auditEn,
  'dead-letters': deadLettersEn,
  health: healthEn,
  jobs: jobsEn,
  spend: spendEn,
  webhooks: webhooksEn,
  account: accountEn,
  platform: platformEn,
  reviews: reviewsEn,
  settings: settingsEn,
  shownOnce: shownOnceEn,
} as const;

/** The parts that can name a page. */
export type PageName = { [Part in keyof typeof english]: (typeof english)[Part] extends { readonly title: string } ? Part : never }[keyof typeof english];
