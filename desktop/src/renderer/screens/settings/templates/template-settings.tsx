import { hasRole } from '@zavod/shared/domain/roles.ts';
import type { SessionClient } from '@zavod/shared/session/session.ts';
import { TemplateList } from '@zavod/ui/templates/template-list.tsx';
import { useTrialGround } from './use-trial-ground.ts';
import { useTemplates } from './use-templates.ts';

export function TemplateSettings({ client }: { client: SessionClient }) {
  return <TemplateList templates={useTemplates(client.id)} ground={useTrialGround(client.id)} isEditor={hasRole(client.role, 'editor')} />;
}
