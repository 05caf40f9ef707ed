import type { AppRouter } from '@zavod/cloud/app-router';
import { lineageSchema, type Lineage } from '@zavod/shared/lineage/lineage.ts';
import { looksStateSchema, type ChosenLooks, type LooksState } from '@zavod/shared/looks/looks.ts';
import type { TRPCClient } from '@trpc/client';
import { z } from 'zod';
import type { CardRatio } from '../../bridge/looks-calls.ts';

interface How {
  signal: AbortSignal;
  context: { token?: string };
}
/** Calls with a token, and parses the answer. */
type Asked = <Reply extends z.ZodType>(reply: Reply, call: (how: How) => Promise<unknown>) => Promise<z.output<Reply>>;

export interface CardWords {
  colour: string | null;
  ratio: CardRatio;
  headline: string;
  sourceName: string;
}

/** Verbs about pictures of drafts and where posts come from; they need the cloud there and then. */
export interface LooksPort {
  read(clientId: string): Promise<LooksState>;
  set(clientId: string, chosen: ChosenLooks): Promise<void>;
  setLogo(clientId: string, logo: string | null): Promise<void>;
  preview(clientId: string, card: CardWords): Promise<{ jpeg: string }>;
  lineage(clientId: string, postId: string): Promise<Lineage>;
}

export function looksVerbs({ looks, posts }: TRPCClient<AppRouter>, asked: Asked): LooksPort {
  return {
    read: (clientId) => asked(looksStateSchema, (how) => looks.read.query({ clientId }, how)),
    set: async (clientId, chosen) => void (await asked(z.unknown(), (how) => looks.set.mutate({ clientId, ...chosen }, how))),
    setLogo: async (clientId, logo) => void (await asked(z.unknown(), (how) => looks.setLogo.mutate({ clientId, logo }, how))),
    preview: (clientId, card) => asked(z.object({ jpeg: z.base64() }), (how) => looks.preview.query({ clientId, ...card }, how)),
    lineage: (clientId, postId) => asked(lineageSchema, (how) => posts.lineage.query({ clientId, postId }, how)),
  };
}
