import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../pieces/button.tsx';
import { FaultLine } from '../pieces/fault-line.tsx';
import { TemplateComparison } from './template-comparison.tsx';
import { TemplateEditor } from './template-editor.tsx';
import type { Templates } from './template-groups.ts';
import { TemplateRow } from './template-row.tsx';
import type { TrialGround } from './use-trial.ts';

/** How drafts are asked for: seen by all, changed by editors. */
export function TemplateList({ templates, ground, isEditor }: { templates: Templates; ground: TrialGround; isEditor: boolean }) {
  const { t } = useTranslation();
  /** The name whose next version is being written; '' for a new one. */
  const [edited, setEdited] = useState<string | null>(null);
  const { groups } = templates;
  const inUse = groups?.map(({ shown }) => shown).filter(({ isActive }) => isActive) ?? [];
  return (
    <>
      <p className="readable mb-3 max-w-140 text-sm text-muted">{t('templates.about')}</p>
      {edited === null && templates.fault !== null && <FaultLine fault={templates.fault} />}
      {groups?.length === 0 && <p className="mb-3 text-sm text-muted">{t('templates.none')}</p>}
      <ul>
        {groups?.map((group) => (
          <TemplateRow key={group.name} group={group} isEditor={isEditor} templates={templates} onEdit={() => setEdited(group.name)} />
        ))}
      </ul>
      {inUse.length > 1 && <TemplateComparison key={inUse.map(({ id, share }) => `${id} ${share}`).join(' ')} inUse={inUse} isEditor={isEditor} templates={templates} />}
      {isEditor && edited === null && groups !== undefined && (
        <Button className="mt-3" onClick={() => setEdited('')}>
          {t('templates.new')}
        </Button>
      )}
      {isEditor && edited !== null && (
        <TemplateEditor key={edited} ground={ground} group={groups?.find(({ name }) => name === edited) ?? null} templates={templates} onClose={() => setEdited(null)} />
      )}
    </>
  );
}
