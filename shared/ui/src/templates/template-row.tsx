import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Template } from '@zavod/shared/ai/template.ts';
import { Button } from '../pieces/button.tsx';
import { useFigures } from './use-figures.ts';
import type { TemplateGroup, Templates } from './template-groups.ts';

interface TemplateRowProps {
  group: TemplateGroup;
  isEditor: boolean;
  templates: Templates;
  onEdit: () => void;
}

/** One template: the version that counts, how its posts fared, and the versions before it. */
export function TemplateRow({ group: { name, shown, older }, isEditor, templates, onEdit }: TemplateRowProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <li className="border-b border-line py-3 text-sm last:border-0">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <div className="min-w-0 flex-1 basis-70">
          <p className="flex flex-wrap items-center gap-x-2">
            <span className="font-medium">{name}</span>
            <span className="text-xs text-muted">{t('templates.version', { version: shown.version })}</span>
            {shown.isActive && (
              <span className="flex items-center gap-1 text-xs font-medium text-good">
                <CircleCheck size={14} aria-hidden />
                {shown.share === 100 ? t('templates.inUse') : t('templates.getsShare', { share: shown.share ?? 0 })}
              </span>
            )}
          </p>
          <p className="readable mt-1 line-clamp-2 whitespace-pre-line">{shown.body}</p>
          <Stats template={shown} />
        </div>
        {isEditor && (
          <div className="flex gap-1.5">
            <Button aria-label={t('templates.editNamed', { name })} onClick={onEdit}>
              {t('templates.edit')}
            </Button>
            {shown.isActive ? (
              <Button disabled={templates.isBusy} aria-label={t('templates.putAwayNamed', { name })} onClick={() => templates.setActive(shown.id, false)}>
                {t('templates.putAway')}
              </Button>
            ) : (
              use(shown)
            )}
          </div>
        )}
      </div>
      {older.length > 0 && (
        <button type="button" aria-expanded={isOpen} className="mt-1 text-xs font-medium text-accent hover:underline" onClick={() => setOpen(!isOpen)}>
          {t('templates.older', { count: older.length })}
        </button>
      )}
      {isOpen && (
        <ul className="mt-2 border-l border-line pl-3">
          {older.map((version) => (
            <li key={version.id} className="flex items-start gap-3 py-1.5">
              <div className="min-w-0 flex-1">
                <p className="text-xs text-muted">{t('templates.version', { version: version.version })}</p>
                <p className="readable whitespace-pre-line">{version.body}</p>
                <Stats template={version} />
              </div>
              {isEditor && use(version)}
            </li>
          ))}
        </ul>
      )}
    </li>
  );

  function use(version: Template) {
    return (
      <Button disabled={templates.isBusy} aria-label={t('templates.useVersion', { version: version.version, name })} onClick={() => templates.setActive(version.id, true)}>
        {t('templates.use')}
      </Button>
    );
  }
}

function Stats({ template }: { template: Template }) {
  const { t } = useTranslation();
  const { shareOf, money } = useFigures();
  if (template.posts === 0) return <p className="mt-1 text-xs text-muted">{t('templates.stats.none')}</p>;
  const parts = [
    t('templates.stats.drafts', { count: template.posts }),
    t('templates.stats.unchanged', { share: shareOf(template.approvedUnchanged, template.posts) }),
    t('templates.stats.edited', { share: shareOf(template.approvedEdited, template.posts) }),
    t('templates.stats.rejected', { share: shareOf(template.rejected, template.posts) }),
    t('templates.stats.cost', { cost: money(template.costMicros) }),
  ];
  return <p className="mt-1 text-xs text-muted tabular-nums">{parts.join(' · ')}</p>;
}
