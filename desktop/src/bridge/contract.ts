import type { z } from 'zod';
import { aboutCalls } from './about-calls.ts';
import { aiCalls } from './ai-calls.ts';
import { batchCalls } from './batch-calls.ts';
import { cloudCalls } from './cloud-calls.ts';
import { inboxCalls } from './inbox-calls.ts';
import { linkCalls } from './link-calls.ts';
import { libraryCalls } from './library-calls.ts';
import { looksCalls } from './looks-calls.ts';
import { mediaCalls } from './media-calls.ts';
import { noticeCalls } from './notice-calls.ts';
import { outboxCalls } from './outbox-calls.ts';
import { planCalls } from './plan-calls.ts';
import { postCalls } from './post-calls.ts';
import { presenceCalls } from './presence-calls.ts';
import { quietCalls } from './quiet-calls.ts';
import { queueCalls } from './queue-calls.ts';
import { rewriteCalls } from './rewrite-calls.ts';
import { sessionCalls } from './session-calls.ts';
import { settingsCalls } from './settings-calls.ts';
import { sourceCalls } from './source-calls.ts';
import { statisticsCalls } from './statistics-calls.ts';
import { storageCalls } from './storage-calls.ts';
import { updateCalls } from './update-calls.ts';
import { versionCalls } from './version-calls.ts';
import { viewCalls } from './view-calls.ts';

/** Everything the window can ask of the engine; there is no other way to data. */
export const contract = {
  ...sessionCalls,
  ...queueCalls,
  ...viewCalls,
  ...batchCalls,
  ...postCalls,
  ...versionCalls,
  ...presenceCalls,
  ...rewriteCalls,
  ...mediaCalls,
  ...libraryCalls,
  ...inboxCalls,
  ...planCalls,
  ...outboxCalls,
  ...noticeCalls,
  ...linkCalls,
  ...aboutCalls,
  ...cloudCalls,
  ...sourceCalls,
  ...aiCalls,
  ...quietCalls,
  ...looksCalls,
  ...statisticsCalls,
  ...settingsCalls,
  ...storageCalls,
  ...updateCalls,
} as const;

export type Contract = typeof contract;
export type CallName = keyof Contract;
export type InputOf<Name extends CallName> = z.input<Contract[Name]['input']>;
export type OutputOf<Name extends CallName> = z.output<Contract[Name]['output']>;
