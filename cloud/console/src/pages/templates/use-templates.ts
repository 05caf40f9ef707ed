import { groupsOf, type Templates } from '@zavod/ui/templates/template-groups.ts';
import type { TrialGround } from '@zavod/ui/templates/use-trial.ts';
import { useChange } from '../../cloud/use-change.ts';
import { useRead } from '../../cloud/use-read.ts';

export function useTemplates(clientId: string): Templates {
  const list = useRead(clientId, 'templates', (cloud) => cloud.prompts.list.query({ clientId }));
  const { isBusy, fault, change } = useChange(clientId);
  return {
    groups: list.data && groupsOf(list.data),
    isBusy,
    fault: fault ?? list.fault,
    save: (name, body) => change(({ prompts }) => prompts.save.mutate({ clientId, name, body })),
    setActive: (templateId, isActive) => void change(({ prompts }) => prompts.setActive.mutate({ clientId, templateId, isActive })),
    setShares: (shares) => void change(({ prompts }) => prompts.setShares.mutate({ clientId, shares })),
    keepOnly: (templateId) => void change(({ prompts }) => prompts.keepOnly.mutate({ clientId, templateId })),
  };
}

export function useTrialGround(clientId: string): TrialGround {
  const items = useRead(clientId, 'recent-items', (cloud) => cloud.sources.recentItems.query({ clientId }));
  const { ask } = useChange(clientId);
  return { items: items.data, tryOut: (body, sourceItemIds) => ask(({ prompts }) => prompts.tryOut.mutate({ clientId, body, sourceItemIds })) };
}
