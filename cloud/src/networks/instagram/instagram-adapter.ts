import type { NetworkAdapter } from '../network-adapter.ts';
import { connectAccount } from './connect-account.ts';
import { createInstagramClient, type InstagramClientOptions } from './instagram-client.ts';
import { measureAccount } from './measure-account.ts';
import { preparePost } from './prepare-post.ts';
import { publishPost } from './publish-post.ts';
import { reconcilePost } from './reconcile-post.ts';
import { renewKey } from './renew-key.ts';

export type InstagramAdapterOptions = InstagramClientOptions & {
  /** Where readers find accounts: https://www.instagram.com unless told. */
  readonly linksUrl?: string;
  /** The Facebook app, needed to renew keys made through Facebook. */
  readonly appId?: string;
  readonly appSecret?: string;
  /** Meta asks to be asked for the state of a file once a minute at most. */
  readonly statusEveryMs?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
};

export function createInstagramAdapter(options: InstagramAdapterOptions): NetworkAdapter {
  const client = createInstagramClient(options);
  const now = options.now ?? Date.now;
  const prepareSetup = { client, now, statusEveryMs: options.statusEveryMs ?? 60_000 };
  const connectSetup = { client, now, linksUrl: options.linksUrl ?? 'https://www.instagram.com' };
  const renewSetup = { client, now, appId: options.appId, appSecret: options.appSecret };
  return {
    network: 'instagram',
    // A clip takes minutes to be processed, and a carousel of them one after the other.
    prepareAheadMs: 30 * 60_000,
    connect: (input, signal) => connectAccount(connectSetup, input, signal),
    prepare: (request, signal) => preparePost(prepareSetup, request, signal),
    warmUp: () => client.warmUp(),
    send: (request, signal) => publishPost({ client, now }, request, signal),
    // The day's quota is read while preparing; this only keeps posts of one account from leaving in the same moment.
    budgets: ({ externalId }) => [{ scope: `instagram:account:${externalId}`, capacity: 2, refillPerSecond: 1 }],
    // A container goes out once at most, whenever it is asked about.
    quietMs: 60_000,
    reconcile: (request, signal) => reconcilePost(client, request, signal),
    measure: (request, signal) => measureAccount({ client, now }, request, signal),
    renew: (channel, signal) => renewKey(renewSetup, channel, signal),
    close: () => client.close(),
  };
}
