import type { aiCalls } from '../../bridge/ai-calls.ts';
import type { Answers } from '../../bridge/bridge-server.ts';
import type { DeskPort } from '../cloud/cloud-port.ts';

/** Templates and budgets stand in the cloud alone. */
export function aiAnswers({ ai }: Pick<DeskPort, 'ai'>): Answers<keyof typeof aiCalls> {
  const done = async (verb: Promise<void>): Promise<Record<never, never>> => {
    await verb;
    return {};
  };
  return {
    'templates.list': ({ clientId }) => ai.templates(clientId),
    'templates.save': ({ clientId, ...template }) => ai.saveTemplate(clientId, template),
    'templates.setActive': ({ clientId, ...change }) => done(ai.setTemplateActive(clientId, change)),
    'templates.setShares': ({ clientId, ...change }) => done(ai.setShares(clientId, change)),
    'templates.keepOnly': ({ clientId, templateId }) => done(ai.keepOnlyTemplate(clientId, templateId)),
    'templates.tryOut': ({ clientId, ...trial }) => ai.tryTemplate(clientId, trial),
    'budgets.read': ({ clientId }) => ai.budgets(clientId),
    'budgets.set': ({ clientId, ...budget }) => done(ai.setBudget(clientId, budget)),
  };
}
