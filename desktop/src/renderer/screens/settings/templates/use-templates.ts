import type { Template } from '../../../../bridge/ai-calls.ts';
import { useEngine } from '../../../data/engine.tsx';
import { faultOf, type Fault } from '../../../data/fault.ts';
import { useAsk } from '../../../data/use-ask.ts';
import { useAttempt } from '../../../data/use-attempt.ts';

/** The versions of one name; shown is the one in use, or else the newest. */
export interface TemplateGroup {
  name: string;
  shown: Template;
  older: Template[];
}

export interface Templates {
  /** Undefined: not known yet. */
  groups: TemplateGroup[] | undefined;
  isBusy: boolean;
  fault: Fault | null;
  save: (name: string, body: string) => Promise<boolean>;
  setActive: (templateId: string, isActive: boolean) => void;
  setShares: (shares: { templateId: string; share: number }[]) => void;
  keepOnly: (templateId: string) => void;
}

/** The cloud keeps them, so everything here needs the cloud. */
export function useTemplates(clientId: string): Templates {
  const engine = useEngine();
  const { data, error, refetch } = useAsk('templates.list', { clientId });
  const { isBusy, fault, attempt } = useAttempt();
  const done = async (act: () => Promise<unknown>): Promise<boolean> => {
    const isDone = await attempt(act);
    await refetch();
    return isDone;
  };
  return {
    groups: data === undefined ? undefined : groupsOf(data),
    isBusy,
    fault: fault ?? (error === null ? null : faultOf(error)),
    save: (name, body) => done(() => engine.ask('templates.save', { clientId, name, body })),
    setActive: (templateId, isActive) => void done(() => engine.ask('templates.setActive', { clientId, templateId, isActive })),
    setShares: (shares) => void done(() => engine.ask('templates.setShares', { clientId, shares })),
    keepOnly: (templateId) => void done(() => engine.ask('templates.keepOnly', { clientId, templateId })),
  };
}

function groupsOf(templates: readonly Template[]): TemplateGroup[] {
  return [...Map.groupBy(templates, ({ name }) => name)].flatMap(([name, versions]) => {
    const shown = versions.find(({ isActive }) => isActive) ?? versions[0];
    return shown === undefined ? [] : [{ name, shown, older: versions.filter((version) => version !== shown) }];
  });
}
