import type { Template } from '@zavod/shared/ai/template.ts';
import type { Fault } from '../pieces/fault.ts';

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

export function groupsOf(templates: readonly Template[]): TemplateGroup[] {
  return [...Map.groupBy(templates, ({ name }) => name)].flatMap(([name, versions]) => {
    const shown = versions.find(({ isActive }) => isActive) ?? versions[0];
    return shown === undefined ? [] : [{ name, shown, older: versions.filter((version) => version !== shown) }];
  });
}
