import { createTRPCClient, httpBatchLink, type TRPCClient } from '@trpc/client';
import type { AppRouter } from '@zavod/cloud/app-router';
import type { SessionKeeper } from '../session/session-keeper.ts';

export type Cloud = TRPCClient<AppRouter>;

/** As many as the cloud takes in one request. */
const mostCalls = 20;

/** What is asked in one moment goes out in one request, with a token that is good for it. */
export const createCloud = (keeper: Pick<SessionKeeper, 'accessToken'>): Cloud =>
  createTRPCClient<AppRouter>({
    links: [httpBatchLink({ url: '/trpc', maxItems: mostCalls, headers: async () => ({ authorization: `Bearer ${await keeper.accessToken()}` }) })],
  });

/** For what needs no sign-in. */
export const createOpenCloud = (): Cloud => createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: '/trpc', maxItems: mostCalls })] });
