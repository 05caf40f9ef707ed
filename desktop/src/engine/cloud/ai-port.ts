import type { InputOf, OutputOf } from '../../bridge/contract.ts';

type WithoutClient<Input> = Omit<Input, 'clientId'>;

/** Verbs about templates and budgets; they need the cloud there and then. */
export interface AiPort {
  templates(clientId: string): Promise<OutputOf<'templates.list'>>;
  saveTemplate(clientId: string, template: WithoutClient<InputOf<'templates.save'>>): Promise<OutputOf<'templates.save'>>;
  setTemplateActive(clientId: string, change: WithoutClient<InputOf<'templates.setActive'>>): Promise<void>;
  setShares(clientId: string, change: WithoutClient<InputOf<'templates.setShares'>>): Promise<void>;
  keepOnlyTemplate(clientId: string, templateId: string): Promise<void>;
  /** May take a minute and a half. */
  tryTemplate(clientId: string, trial: WithoutClient<InputOf<'templates.tryOut'>>): Promise<OutputOf<'templates.tryOut'>>;
  budgets(clientId: string): Promise<OutputOf<'budgets.read'>>;
  setBudget(clientId: string, budget: WithoutClient<InputOf<'budgets.set'>>): Promise<void>;
}
