import { AppError } from '@zavod/shared/app-error.ts';
import { channelSettingsSchema } from '@zavod/shared/networks/channel-settings.ts';
import { sessionSchema } from '@zavod/shared/session/session.ts';
import { nudgeSchema } from '@zavod/shared/sync/nudge.ts';
import { pullReplySchema } from '@zavod/shared/sync/pull.ts';
import { pushReplySchema } from '@zavod/shared/sync/push.ts';
import { snapshotReplySchema } from '@zavod/shared/sync/snapshot.ts';
import { webhookStateSchema } from '@zavod/shared/webhooks/webhook-state.ts';
import { createTRPCClient, httpBatchStreamLink, httpLink, httpSubscriptionLink, splitLink } from '@trpc/client';
import type { AppRouter } from '@zavod/cloud/app-router';
import { EventSource } from 'eventsource';
import { z } from 'zod';
import { addedBlackoutSchema } from '../../bridge/quiet-calls.ts';
import { presentSchema } from '../../bridge/presence-calls.ts';
import { postVersionSchema } from '../../bridge/version-calls.ts';
import type { Clock } from '../clock.ts';
import type { CloudPort, TokenSource } from './cloud-port.ts';
import { connectChannel } from './connect-channel.ts';
import { looksVerbs } from './looks-verbs.ts';
import { rewriteEvents, streamSchema } from './rewrite-events.ts';
import { aiVerbs } from './ai-verbs.ts';
import { sourceVerbs } from './source-verbs.ts';
import { statisticsVerbs } from './statistics-verbs.ts';
import { cloudFetch, type OnCloudTime } from './cloud-fetch.ts';
import { uploadFile } from './upload-file.ts';
import { appErrorOf } from './wire-error.ts';

const callTimeoutMs = 30_000;
const rewriteTimeoutMs = 2 * 60_000;
const mediaTimeoutMs = 5 * 60_000;
// The largest clip over a line of 2 Mbit/s.
const uploadTimeoutMs = 40 * 60_000;

/** The cloud over HTTP: tRPC for calls, server-sent events for nudges, plain GET for files. `clock` is this computer's own. */
export function trpcCloud(cloudUrl: string, accessToken: TokenSource, clock: Clock, onCloudTime: OnCloudTime): CloudPort {
  const closing = new AbortController();
  const client = createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (op) => op.type === 'subscription',
        true: httpSubscriptionLink({
          url: `${cloudUrl}/trpc`,
          EventSource,
          eventSourceOptions: async () => {
            const token = await accessToken();
            return {
              fetch: (url, init) => fetch(url, { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` } }),
            };
          },
        }),
        false: splitLink({
          condition: (op) => op.path === 'posts.rewrite',
          // A stream of one answer; unlike an event stream it is never taken up again by itself, which would buy twice.
          true: httpBatchStreamLink({ url: `${cloudUrl}/trpc`, maxItems: 1, headers: ({ opList: [op] }) => authorization(op.context['token']) }),
          false: httpLink({ url: `${cloudUrl}/trpc`, fetch: cloudFetch(clock, onCloudTime), headers: ({ op }) => authorization(op.context['token']) }),
        }),
      }),
    ],
  });

  interface CallOptions {
    signal: AbortSignal;
    context: { token?: string };
  }
  const options = (token?: string, timeoutMs = callTimeoutMs): CallOptions => ({
    signal: AbortSignal.any([closing.signal, AbortSignal.timeout(timeoutMs)]),
    context: token === undefined ? {} : { token },
  });

  async function asked<Reply extends z.ZodType>(reply: Reply, call: () => Promise<unknown>): Promise<z.output<Reply>> {
    let answer: unknown;
    try {
      answer = await call();
    } catch (error) {
      throw appErrorOf(error);
    }
    const parsed = reply.safeParse(answer);
    if (!parsed.success) throw new AppError('cloud-unreadable-answer', 'read an answer of the cloud', {}, parsed.error);
    return parsed.data;
  }

  /** With a token; one that the cloud refuses is replaced once. */
  async function askedAsMember<Reply extends z.ZodType>(
    reply: Reply,
    call: (options: CallOptions) => Promise<unknown>,
    timeoutMs?: number,
  ): Promise<z.output<Reply>> {
    const token = await accessToken();
    try {
      return await asked(reply, () => call(options(token, timeoutMs)));
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'signed-out') throw error;
      const next = await accessToken(token);
      return asked(reply, () => call(options(next, timeoutMs)));
    }
  }

  async function media(clientId: string, sha256: string, token: string): Promise<Response> {
    try {
      return await fetch(`${cloudUrl}/media/${clientId}/${sha256}`, {
        headers: authorization(token),
        signal: AbortSignal.any([closing.signal, AbortSignal.timeout(mediaTimeoutMs)]),
      });
    } catch (error) {
      throw new AppError('cloud-unreachable', 'fetch a file', {}, error);
    }
  }

  return {
    signIn: (email, password, code) =>
      asked(sessionSchema, () => client.session.signIn.mutate({ email, password, ...(code !== undefined && { code }) }, options())),
    refresh: (refreshToken, requestId) =>
      asked(sessionSchema, () => client.session.refresh.mutate({ refreshToken, requestId }, options())),
    signOut: async (refreshToken) => void (await asked(z.unknown(), () => client.session.signOut.mutate({ refreshToken }, options()))),
    demoAccount: () => asked(demoAccountSchema, () => client.session.demoAccount.query(undefined, options())),

    push: (request) => askedAsMember(pushReplySchema, (how) => client.sync.push.mutate(request, how)),
    pull: (request) => askedAsMember(pullReplySchema, (how) => client.sync.pull.query(request, how)),
    snapshot: (request) => askedAsMember(snapshotReplySchema, (how) => client.sync.snapshot.query(request, how)),
    nudges(clientId, onNudge) {
      const stopping = new AbortController();
      const signal = AbortSignal.any([closing.signal, stopping.signal]);
      void keepSubscribed(clock, signal, (onEnd) =>
        client.sync.nudge.subscribe(
          { clientId },
          {
            onData(data) {
              const nudge = nudgeSchema.safeParse(data);
              if (nudge.success) onNudge(nudge.data.rev);
            },
            onError: onEnd,
            onComplete: onEnd,
          },
        ),
      );
      return { stop: () => stopping.abort() };
    },

    sources: sourceVerbs(client, askedAsMember),
    looks: looksVerbs(client, askedAsMember),
    ai: aiVerbs(client, askedAsMember),
    statistics: statisticsVerbs(client, askedAsMember),
    connectChannel: (clientId, entered) => askedAsMember(connectedSchema, (how) => connectChannel(client, clientId, entered, how)),
    changeChannel: async (clientId, change) =>
      void (await askedAsMember(z.unknown(), (how) => client.channels.change.mutate({ clientId, ...change }, how))),
    channelSettings: (clientId, channelId) =>
      askedAsMember(channelSettingsSchema, (how) => client.channels.settings.query({ clientId, channelId }, how)),
    setChannelSettings: (clientId, channelId, settings) =>
      askedAsMember(channelSettingsSchema, (how) => client.channels.setSettings.mutate({ clientId, channelId, settings }, how)),
    testChannel: (clientId, channelId) => askedAsMember(testedSchema, (how) => client.channels.test.mutate({ clientId, channelId }, how)),
    disableChannel: async (clientId, channelId) =>
      void (await askedAsMember(z.unknown(), (how) => client.channels.disable.mutate({ clientId, channelId }, how))),
    setQuietHours: async (clientId, channelId, quietHours) =>
      void (await askedAsMember(z.unknown(), (how) => client.channels.setQuietHours.mutate({ clientId, channelId, quietHours }, how))),
    addBlackout: (clientId, entered) =>
      askedAsMember(addedBlackoutSchema, (how) => client.blackouts.add.mutate({ clientId, ...entered }, how)),
    removeBlackout: async (clientId, blackoutId) =>
      void (await askedAsMember(z.unknown(), (how) => client.blackouts.remove.mutate({ clientId, blackoutId }, how))),
    editLive: async (clientId, edit) =>
      void (await askedAsMember(z.unknown(), (how) => client.publications.editLive.mutate({ clientId, ...edit }, how))),
    takeDown: async (clientId, publicationId) =>
      void (await askedAsMember(z.unknown(), (how) => client.publications.takeDown.mutate({ clientId, publicationId }, how))),
    webhook: (clientId) => askedAsMember(webhookStateSchema.nullable(), (how) => client.webhooks.read.query({ clientId }, how)),
    setWebhook: (clientId, url) => askedAsMember(z.object({ secret: z.string() }), (how) => client.webhooks.set.mutate({ clientId, url }, how)),
    testWebhook: (clientId) => askedAsMember(z.object({ status: z.int() }), (how) => client.webhooks.test.mutate({ clientId }, how)),
    removeWebhook: async (clientId) => void (await askedAsMember(z.unknown(), (how) => client.webhooks.remove.mutate({ clientId }, how))),
    revisions: (clientId, postId) =>
      askedAsMember(revisionsSchema, (how) => client.posts.revisions.query({ clientId, postId }, how)),
    present: (clientId, at) => askedAsMember(z.array(presentSchema), (how) => client.presence.tell.mutate({ clientId, ...at }, how)),
    rewrite(clientId, asked, stopping) {
      const signal = AbortSignal.any([closing.signal, stopping, AbortSignal.timeout(rewriteTimeoutMs)]);
      return rewriteEvents(askedAsMember(streamSchema, (how) => client.posts.rewrite.mutate({ clientId, ...asked }, { ...how, signal })));
    },
    async media(clientId, sha256) {
      const token = await accessToken();
      let response = await media(clientId, sha256, token);
      if (response.status === 401) response = await media(clientId, sha256, await accessToken(token));
      return response.ok ? response.body : null;
    },
    async upload(file, onSent, signal) {
      const ending = AbortSignal.any([closing.signal, signal, AbortSignal.timeout(uploadTimeoutMs)]);
      const token = await accessToken();
      try {
        return await uploadFile(cloudUrl, token, file, onSent, ending);
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'signed-out') throw error;
        return uploadFile(cloudUrl, await accessToken(token), file, onSent, ending);
      }
    },
    close: () => closing.abort(),
  };
}

const connectedSchema = z.object({ channelId: z.uuid(), title: z.string() });
const testedSchema = z.object({ title: z.string() });
const revisionsSchema = z.array(postVersionSchema);
const demoAccountSchema = z.object({ email: z.string(), password: z.string() }).nullable();

const authorization = (token: unknown): Record<string, string> =>
  typeof token === 'string' ? { authorization: `Bearer ${token}` } : {};

/** Subscribes again after an end or a refusal, at first soon, then every few seconds: what changed meanwhile is told first. */
async function keepSubscribed(
  clock: Clock,
  signal: AbortSignal,
  subscribe: (onEnd: () => void) => { unsubscribe(): void },
): Promise<void> {
  for (let pauseMs = 1_000; !signal.aborted; pauseMs = Math.min(6_000, pauseMs * 2)) {
    const startedAt = clock.now();
    await new Promise<void>((resolve) => {
      const subscription = subscribe(resolve);
      signal.addEventListener('abort', () => {
        subscription.unsubscribe();
        resolve();
      });
    });
    if (clock.now() - startedAt > 60_000) pauseMs = 1_000;
    await clock.wait(pauseMs / 2 + (pauseMs / 2) * clock.random(), signal);
  }
}
