import type { AppRouter } from '@zavod/cloud/app-router';
import type { TRPCClient } from '@trpc/client';
import { z } from 'zod';
import { budgetSchema, spendingSchema } from '@zavod/shared/ai/budget.ts';
import { templateSchema, triedTemplateSchema } from '@zavod/shared/ai/template.ts';
import type { AiPort } from './ai-port.ts';

interface How {
  signal: AbortSignal;
  context: { token?: string };
}
/** Calls with a token, and parses the answer. */
type Asked = <Reply extends z.ZodType>(reply: Reply, call: (how: How) => Promise<unknown>, timeoutMs?: number) => Promise<z.output<Reply>>;

/** A provider may take a minute and a half for a draft. */
const trialTimeoutMs = 110_000;

export function aiVerbs({ prompts, budgets }: TRPCClient<AppRouter>, asked: Asked): AiPort {
  const done = async (call: (how: How) => Promise<unknown>): Promise<void> => void (await asked(z.unknown(), call));
  return {
    templates: (clientId) => asked(z.array(templateSchema), (how) => prompts.list.query({ clientId }, how)),
    saveTemplate: (clientId, template) => asked(savedSchema, (how) => prompts.save.mutate({ clientId, ...template }, how)),
    setTemplateActive: (clientId, change) => done((how) => prompts.setActive.mutate({ clientId, ...change }, how)),
    setShares: (clientId, change) => done((how) => prompts.setShares.mutate({ clientId, ...change }, how)),
    keepOnlyTemplate: (clientId, templateId) => done((how) => prompts.keepOnly.mutate({ clientId, templateId }, how)),
    tryTemplate: (clientId, trial) => asked(z.array(triedTemplateSchema), (how) => prompts.tryOut.mutate({ clientId, ...trial }, how), trialTimeoutMs),
    budgets: async (clientId) => {
      const [listed, spending] = await Promise.all([
        asked(z.array(budgetSchema), (how) => budgets.list.query({ clientId }, how)),
        asked(z.array(spendingSchema), (how) => budgets.spending.query({ clientId }, how)),
      ]);
      return { budgets: listed, spending };
    },
    setBudget: (clientId, budget) => done((how) => budgets.set.mutate({ clientId, ...budget }, how)),
  };
}

const savedSchema = z.object({ templateId: z.uuid(), version: z.int() });
