import { useEngine } from '../../../data/engine.tsx';
import { faultOf } from '@zavod/ui/pieces/fault.ts';
import { useAsk } from '../../../data/use-ask.ts';
import { groupsOf, type Templates } from '@zavod/ui/templates/template-groups.ts';
import { useAttempt } from '@zavod/ui/pieces/use-attempt.ts';

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
