import { hasRole } from '@zavod/shared/domain/roles.ts';
import type { SessionClient } from '@zavod/shared/session/session.ts';
import { TemplateList } from '@zavod/ui/templates/template-list.tsx';
import { useTranslation } from 'react-i18next';
import { Loading } from '../../components/loading.tsx';
import { PageFrame } from '../../components/page-frame.tsx';
import { useTemplates, useTrialGround } from './use-templates.ts';

/** How drafts are asked for: every version with what became of its drafts, and a try-out on what was collected. */
export function TemplatesPage({ client }: { client: SessionClient }) {
  const { t } = useTranslation();
  const templates = useTemplates(client.id);
  const ground = useTrialGround(client.id);
  return (
    <PageFrame title={t('templates.title')} of={client.name}>
      <TemplateList templates={templates} ground={ground} isEditor={hasRole(client.role, 'editor')} />
      {templates.groups === undefined && templates.fault === null && <Loading />}
    </PageFrame>
  );
}
