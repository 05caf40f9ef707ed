import { makersOf } from '../ai/open-providers.ts';
import { createServer } from 'node:http';
import type { Logger } from 'pino';
import { loadConfig, type Config } from '../config/config.ts';
import { assertSafeRole } from '../db/assert-safe-role.ts';
import { createRevisionNotifier } from '../db/nudge-notify.ts';
import { openPool } from '../db/open-pool.ts';
import { assertNotHalfRestored } from '../db/restore-mark.ts';
import { urlsPerRole } from '../db/roles.ts';
import { createWithClientRaw } from '../db/with-client-raw.ts';
import { demoAccount } from '../demo/demo-account.ts';
import { allowHosts } from '../fetching/allow-list.ts';
import { openFetching } from '../fetching/guarded-fetch.ts';
import { createFactorStore } from '../features/account/factor-store.ts';
import { createReviewerLinkStore } from '../features/reviews/reviewer-link-store.ts';
import { createSessionStore } from '../features/session/session-store.ts';
import { createClientJobs } from '../jobs/client-jobs.ts';
import { createEnqueue } from '../jobs/enqueue.ts';
import { sweepPublicationsTask } from '../jobs/publish/sweep-publications.ts';
import { openErrorReports } from '@zavod/shared/reports/open-error-reports.ts';
import { createLogger } from '../log/logger.ts';
import { openMediaStore } from '../media/open-media-store.ts';
import { openMeter } from '../metrics/open-meter.ts';
import { readPools } from '../metrics/read-pools.ts';
import { watchStudios } from '../metrics/watch-studios.ts';
import { openAdapters } from '../networks/open-adapters.ts';
import { createPresenceBoard } from '../presence/presence-board.ts';
import { createAccessTokens } from '../security/access-token.ts';
import { authenticateApiKey } from '../security/api-key.ts';
import { createCallLimit } from '../security/call-limit.ts';
import { createChannelCredentials } from '../security/channel-credentials.ts';
import { createPublicMedia } from '../security/public-media.ts';
import { createPushCallbacks } from '../security/push-callbacks.ts';
import { createRateLimit } from '../security/rate-limit.ts';
import { createRefreshTokens } from '../security/refresh-token.ts';
import { createSecondFactors } from '../security/second-factor.ts';
import { createServiceKeys } from '../security/service-keys.ts';
import { createVault } from '../security/vault.ts';
import { openRevisionFeed } from '../sync/revision-feed.ts';
import { createWebhookSecrets } from '../webhooks/webhook-secrets.ts';
import { createApp } from './create-app.ts';
import { createDraining } from './drain-server.ts';
import { listen } from './listen.ts';
import { createMemberships } from './memberships.ts';
import { lazyDiscovery } from './lazy-discovery.ts';
import { lazyRewriting } from './lazy-rewriting.ts';
import { lazyTrial } from './lazy-trial.ts';
import type { ApiDeps } from './request-context.ts';

export interface RunningServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Opens what the API needs and listens. Throws a sentence for the operator. `log` stands in for the usual one. */
export async function startServer(config?: Config, log?: Logger): Promise<RunningServer> {
  const opened = await openApi(config ?? (await loadConfig()), log);
  try {
    const server = createServer();
    const draining = createDraining(server);
    server.on('request', createApp(opened.deps));
    const port = await listen(server, opened.config);
    const url = opened.config.publicUrl ?? `http://${opened.config.host}:${port}`;
    opened.deps.log.info({ event: 'listening', url }, 'the API answers');
    return {
      url,
      stop: async () => {
        await draining.drain();
        await opened.close();
      },
    };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function openApi(config: Config, ownLog?: Logger): Promise<{ config: Config; deps: ApiDeps; close(): Promise<void> }> {
  const databaseUrl = config.databaseUrl?.reveal();
  if (databaseUrl === undefined) throw new Error('DATABASE_URL is not set. Start the whole cloud with supervisor.ts, or name the database.');
  const reports = await openErrorReports(config.sentryDsn, fetch);
  const log = ownLog ?? createLogger({ level: config.logLevel, part: 'api', onError: reports.report });
  const masterKeys = config.masterKeys.reveal();
  const urls = urlsPerRole(databaseUrl, masterKeys[0]);
  const onIdleError = (error: Error): void => log.warn({ event: 'connection-broken', error }, 'a connection is replaced');
  const appPool = openPool({ url: urls.zavod_app, size: 12, applicationName: 'zavod-api', onIdleError, pipeline: true });
  // Rewriting and trials go through the other door, which waits for each answer.
  const draftingPool = openPool({ url: urls.zavod_app, size: 6, applicationName: 'zavod-api-drafting', onIdleError });
  const authPool = openPool({ url: urls.zavod_auth, size: 4, applicationName: 'zavod-api-auth', onIdleError });
  const queuePool = openPool({ url: urls.zavod_queue, size: 2, applicationName: 'zavod-api-queue', onIdleError });
  await assertSafeRole(appPool);
  await assertNotHalfRestored(appPool);
  const notifier = createRevisionNotifier({
    pool: appPool,
    onFailure: (error) => log.warn({ event: 'nudge-failed', error }, 'studios will ask by themselves'),
  });
  const meter = await openMeter(config, 'api');
  readPools(meter, { app: appPool, drafting: draftingPool, auth: authPool, queue: queuePool });
  const revisions = watchStudios(openRevisionFeed({ url: urls.zavod_app, log }), meter.metrics);
  const adapters = openAdapters(config.networks);
  const fetching = openFetching({ isAllowedHost: allowHosts(config.fetchAllow) });
  const vault = createVault(masterKeys);
  const enqueue = createEnqueue({ queuePool, log });
  const limit = (tries: number) => createRateLimit({ tries, windowMs: 15 * 60_000, now: Date.now });
  const withClientRaw = createWithClientRaw({ pool: appPool, onCommitted: notifier.onCommitted });
  const credentials = createChannelCredentials(vault);
  const serviceKeys = createServiceKeys(vault);
  const trial = lazyTrial({ config, pool: draftingPool, metrics: meter.metrics });
  const discovery = lazyDiscovery({ config, withClientRaw, credentials, serviceKeys });
  const rewriting = lazyRewriting({ config, pool: draftingPool, metrics: meter.metrics });
  const deps: ApiDeps = {
    now: () => new Date(),
    log,
    metrics: meter.metrics,
    withClientRaw,
    sessions: createSessionStore(authPool),
    memberships: createMemberships(authPool),
    accessTokens: createAccessTokens(...masterKeys),
    refreshTokens: createRefreshTokens(...masterKeys),
    apiKeys: (key) => authenticateApiKey({ authPool, withClientRaw, now: () => new Date() }, key),
    signInLimits: { account: limit(10), address: limit(50) },
    refreshLimit: limit(100),
    linkLimit: limit(30),
    reviewLimit: limit(120),
    factors: createFactorStore(authPool),
    secondFactors: createSecondFactors(vault),
    reviewerLinks: createReviewerLinkStore(authPool),
    callLimits: {
      person: createCallLimit({ perMinute: config.callsPerMinute, now: Date.now }),
      // A whole office may stand behind one address.
      address: createCallLimit({ perMinute: config.callsPerMinute * 4, now: Date.now }),
    },
    proxies: config.proxies,
    lookLimit: createRateLimit({ tries: 40, windowMs: 10 * 60_000, now: Date.now }),
    rewriteLimit: createRateLimit({ tries: 30, windowMs: 10 * 60_000, now: Date.now }),
    rewriting: rewriting.get,
    trialLimit: createRateLimit({ tries: 20, windowMs: 10 * 60_000, now: Date.now }),
    isReachedByHttps: config.publicUrl?.startsWith('https:') ?? false,
    demoAccount: config.isDemo ? { email: demoAccount.email, password: demoAccount.password } : null,
    credentials,
    adapters,
    webhooks: { guardedPost: fetching.guardedPost, secrets: createWebhookSecrets(vault) },
    serviceKeys,
    discovery: discovery.get,
    trial: trial.get,
    media: await openMediaStore(config),
    makers: makersOf(config),
    publicMedia: createPublicMedia(...masterKeys),
    pushCallbacks: createPushCallbacks(...masterKeys),
    enqueue,
    jobs: createClientJobs(queuePool),
    revisions,
    presence: createPresenceBoard(Date.now),
    appPool,
    onPublicationsChanged: () => void enqueue(sweepPublicationsTask, {}, { jobKey: sweepPublicationsTask }),
  };
  return {
    config,
    deps,
    close: async () => {
      await meter.close();
      await revisions.close();
      await notifier.close();
      await discovery.close();
      await rewriting.close();
      await trial.close();
      await adapters.close();
      await fetching.close();
      await Promise.all([appPool.end(), draftingPool.end(), authPool.end(), queuePool.end(), reports.close()]);
    },
  };
}
