import { useTranslation } from 'react-i18next';
import { FaultLine } from '../pieces/fault-line.tsx';
import { BudgetCell } from './budget-cell.tsx';
import type { Budgets } from './budget-rows.ts';

const providers = ['', 'openai', 'stability', 'runway'] as const;

/** What the client spends on AI and how much it may: seen by all, changed by owners. */
export function BudgetTable({ budgets, isOwner }: { budgets: Budgets; isOwner: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <p className="readable mb-4 max-w-140 text-sm text-muted">{t('budgets.about')}</p>
      {budgets.fault !== null && <FaultLine fault={budgets.fault} />}
      {budgets.rows !== undefined && (
        <ul>
          {providers.map((provider) => (
            <li key={provider} className="grid grid-cols-[120px_minmax(0,1fr)_minmax(0,1fr)] gap-x-6 border-b border-line py-3 text-sm last:border-0 max-[900px]:grid-cols-1 max-[900px]:gap-y-2">
              <span className="font-medium">{t(`budgets.provider.${provider === '' ? 'all' : provider}`)}</span>
              {budgets.rows
                ?.filter((row) => row.provider === provider)
                .map((row) => <BudgetCell key={row.period} row={row} isOwner={isOwner} budgets={budgets} />)}
            </li>
          ))}
        </ul>
      )}
      {!isOwner && <p className="mt-2 text-xs text-muted">{t('budgets.onlyOwners')}</p>}
    </>
  );
}
