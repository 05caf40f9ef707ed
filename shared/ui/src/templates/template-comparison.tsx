import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Template } from '@zavod/shared/ai/template.ts';
import { Heading } from '../pieces/heading.tsx';
import { Button } from '../pieces/button.tsx';
import { Confirm } from '../pieces/confirm.tsx';
import { inputLook } from '../pieces/field.tsx';
import { useFigures } from './use-figures.ts';
import type { Templates } from './template-groups.ts';

interface TemplateComparisonProps {
  inUse: readonly Template[];
  isEditor: boolean;
  templates: Templates;
}

/** The templates that share the stories, side by side: what became of their drafts, their shares, and the end of it. */
export function TemplateComparison({ inUse, isEditor, templates }: TemplateComparisonProps) {
  const { t } = useTranslation();
  const { shareOf, money } = useFigures();
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [kept, setKept] = useState<Template | null>(null);
  const shares = inUse.map(({ id, share }) => ({ templateId: id, share: Number(typed[id] ?? share) }));
  const sum = shares.reduce((all, { share }) => all + share, 0);
  const isRight = sum === 100 && shares.every(({ share }) => Number.isInteger(share) && share >= 1);
  const [first, second] = inUse;
  /** Two shares are one choice: the other is what is left. */
  const change = (id: string, value: string): void => {
    const other = inUse.length === 2 ? (id === first?.id ? second : first) : undefined;
    const left = 100 - Number(value);
    setTyped({ ...typed, [id]: value, ...(other !== undefined && left >= 1 && left <= 99 ? { [other.id]: String(left) } : {}) });
  };
  return (
    <section aria-label={t('templates.compare')} className="mt-4 rounded-lg border border-line p-4">
      <Heading className="text-sm font-semibold">{t('templates.compare')}</Heading>
      <p className="readable mt-1 mb-3 text-xs text-muted">{t('templates.compareAbout')}</p>
      <div className="overflow-x-auto">
        <table className="w-full text-sm tabular-nums">
          <thead>
            <tr className="text-left text-xs text-muted">
              {(['name', 'share', 'drafts', 'unchanged', 'edited', 'rejected', 'cost'] as const).map((column) => (
                <th key={column} className={`pr-3 pb-1 align-bottom font-normal ${column === 'name' || column === 'share' ? '' : 'text-right'}`}>
                  {t(`templates.column.${column}`)}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {inUse.map((template) => (
              <tr key={template.id} className="border-t border-line">
                <th scope="row" className="max-w-40 truncate py-2 pr-3 text-left font-medium">
                  {template.name}
                </th>
                <td className="py-1.5 pr-3">
                  {isEditor ? (
                    <input
                      type="number"
                      min={1}
                      max={99}
                      aria-label={t('templates.shareOf', { name: template.name })}
                      className={`${inputLook} max-w-18 min-w-16`}
                      value={typed[template.id] ?? String(template.share ?? '')}
                      onChange={(event) => change(template.id, event.currentTarget.value)}
                    />
                  ) : (
                    `${template.share}%`
                  )}
                </td>
                <td className="pr-3 text-right">{template.posts}</td>
                <td className="pr-3 text-right">{shareOf(template.approvedUnchanged, template.posts)}</td>
                <td className="pr-3 text-right">{shareOf(template.approvedEdited, template.posts)}</td>
                <td className="pr-3 text-right">{shareOf(template.rejected, template.posts)}</td>
                <td className="pr-3 text-right">{template.posts === 0 ? '–' : money(template.costMicros / template.posts)}</td>
                <td className="text-right">
                  {isEditor && (
                    <Button disabled={templates.isBusy} aria-label={t('templates.keepOnlyNamed', { name: template.name })} onClick={() => setKept(template)}>
                      {t('templates.keepOnly')}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {isEditor && Object.keys(typed).length > 0 && (
        <div className="mt-3 flex items-center gap-3">
          <Button look="primary" disabled={templates.isBusy || !isRight} onClick={() => templates.setShares(shares)}>
            {t('templates.setShares')}
          </Button>
          {sum !== 100 && (
            <p role="status" className="text-xs text-bad">
              {t('templates.sharesMustBe', { sum })}
            </p>
          )}
        </div>
      )}
      <Confirm
        title={t('templates.keepTitle', { name: kept?.name ?? '' })}
        words={t('templates.keepAbout')}
        verb={t('templates.keepOnly')}
        isOpen={kept !== null}
        onClose={() => setKept(null)}
        onConfirm={() => kept !== null && templates.keepOnly(kept.id)}
      />
    </section>
  );
}
