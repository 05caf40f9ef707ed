import type { LooksState } from '@zavod/shared/looks/looks.ts';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { WithClientRaw } from '../db/with-client-raw.ts';
import type { FactorStore } from '../features/account/factor-store.ts';
import type { ReviewerLinkStore } from '../features/reviews/reviewer-link-store.ts';
import type { SessionStore } from '../features/session/session-store.ts';
import type { ClientJobs } from '../jobs/client-jobs.ts';
import type { Enqueue } from '../jobs/enqueue.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { MediaStore } from '../media/media-store.ts';
import type { Adapters } from '../networks/open-adapters.ts';
import type { PresenceBoard } from '../presence/presence-board.ts';
import type { RewritingContext } from '../rewriting/rewriting-context.ts';
import type { AccessTokens } from '../security/access-token.ts';
import type { AuthenticatedKey } from '../security/api-key.ts';
import type { CallLimit } from '../security/call-limit.ts';
import type { ChannelCredentials } from '../security/channel-credentials.ts';
import type { PublicMedia } from '../security/public-media.ts';
import type { PushCallbacks } from '../security/push-callbacks.ts';
import type { RateLimit } from '../security/rate-limit.ts';
import type { RefreshTokens } from '../security/refresh-token.ts';
import type { SecondFactors } from '../security/second-factor.ts';
import type { ServiceKeys } from '../security/service-keys.ts';
import type { Discovery } from '../sources/discovery/open-discovery.ts';
import type { RevisionFeed } from '../sync/revision-feed.ts';
import type { DeliveryDeps } from '../webhooks/deliver-webhook.ts';
import type { WebhookSecrets } from '../webhooks/webhook-secrets.ts';
import type { JsonTexts } from './json-text.ts';
import type { Trial } from './lazy-trial.ts';
import type { Memberships } from './memberships.ts';

/** What the API works with; made once, by its entry. */
export interface ApiDeps {
  readonly now: () => Date;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** As zavod_app. */
  readonly withClientRaw: WithClientRaw;
  readonly sessions: SessionStore;
  readonly memberships: Memberships;
  readonly accessTokens: AccessTokens;
  readonly refreshTokens: RefreshTokens;
  /** Whose API key a program shows; throws where it opens nothing. */
  readonly apiKeys: (key: string) => Promise<AuthenticatedKey>;
  readonly signInLimits: { readonly account: RateLimit; readonly address: RateLimit };
  /** Failed refreshes of an address. */
  readonly refreshLimit: RateLimit;
  /** Links that do not open: invitations and plans for reviewers, by address. */
  readonly linkLimit: RateLimit;
  /** What one reviewer's link may do in a while. */
  readonly reviewLimit: RateLimit;
  readonly factors: FactorStore;
  readonly secondFactors: SecondFactors;
  readonly reviewerLinks: ReviewerLinkStore;
  /** How often anybody may ask for anything. */
  readonly callLimits: { readonly person: CallLimit; readonly address: CallLimit };
  /** How many proxies of the operator stand in front: whose word about an address counts. */
  readonly proxies: number;
  /** How often a person may have an address looked at. */
  readonly lookLimit: RateLimit;
  /** How often a person may have a text rewritten. */
  readonly rewriteLimit: RateLimit;
  /** Opened at its first use. */
  readonly rewriting: () => Promise<RewritingContext>;
  /** How often a person may try a template out. */
  readonly trialLimit: RateLimit;
  /** Null outside the demo. */
  readonly demoAccount: DemoAccount | null;
  /** People reach this service over https: its cookies go nowhere else. */
  readonly isReachedByHttps: boolean;
  readonly credentials: ChannelCredentials;
  readonly adapters: Adapters;
  readonly serviceKeys: ServiceKeys;
  /** Opened at its first use. */
  readonly discovery: () => Promise<Discovery>;
  /** Opened at its first use. */
  readonly trial: () => Promise<Trial>;
  readonly webhooks: Pick<DeliveryDeps, 'guardedPost'> & { readonly secrets: WebhookSecrets };
  readonly media: MediaStore;
  /** The services for pictures and clips that the operator gave keys to. */
  readonly makers: LooksState['makers'];
  readonly publicMedia: PublicMedia;
  readonly pushCallbacks: PushCallbacks;
  readonly enqueue: Enqueue;
  readonly jobs: ClientJobs;
  readonly revisions: RevisionFeed;
  readonly presence: PresenceBoard;
  /** As zavod_app, for statements outside any client: readiness. */
  readonly appPool: Pool;
  /** Told after a commit that planned, moved or cancelled publications. */
  readonly onPublicationsChanged: (clientId: string) => void;
}

export interface DemoAccount {
  readonly email: string;
  readonly password: string;
}

export interface RequestContext {
  readonly deps: ApiDeps;
  /** Stands in the log beside everything that this request did. */
  readonly requestId: string;
  readonly accessToken: string | null;
  readonly address: string;
  readonly userAgent: string | null;
  readonly jsonTexts: JsonTexts;
}
