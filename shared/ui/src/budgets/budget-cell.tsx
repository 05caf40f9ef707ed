import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../pieces/button.tsx';
import { clsx } from '../pieces/clsx.ts';
import { Pop } from '../pieces/pop.tsx';
import { sayMoney } from '../words/money.ts';
import { SetBudget } from './set-budget.tsx';
import type { BudgetRow, Budgets } from './budget-rows.ts';

const looks = {
  free: { bar: 'bg-accent-fill', words: 'text-muted' },
  near: { bar: 'bg-warn', words: 'text-warn' },
  reached: { bar: 'bg-bad', words: 'text-bad' },
} as const;

/** One provider in one period: what was spent as a bar and in figures, and the limit that an owner may set. */
export function BudgetCell({ row, isOwner, budgets }: { row: BudgetRow; isOwner: boolean; budgets: Budgets }) {
  const { t, i18n } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const { budget, spentMicros } = row;
  const names = { provider: t(`budgets.provider.${row.provider === '' ? 'all' : row.provider}`), period: t(`budgets.period.${row.period}`) };
  const spent = sayMoney(spentMicros, i18n.language);
  const state = budget?.state ?? 'free';
  return (
    <div className="min-w-0">
      <div className="flex items-baseline justify-between gap-2">
        <span className="text-xs text-muted">{names.period}</span>
        <span className="tabular-nums">{budget === null ? spent : t('budgets.spentOf', { spent, limit: sayMoney(budget.limitMicros, i18n.language) })}</span>
      </div>
      {budget !== null && <Bar label={t('budgets.barOf', names)} row={{ ...row, budget }} />}
      <div className="flex min-h-7 items-center justify-between gap-2">
        <span className={clsx('text-xs', looks[state].words)}>{words()}</span>
        {isOwner && (
          <Pop
            title={t('budgets.formOf', names)}
            align="end"
            isOpen={isOpen}
            onOpenChange={setOpen}
            trigger={
              <Button look="quiet" className="-mr-2.5 h-7 text-xs" aria-label={`${t(budget === null ? 'budgets.set' : 'budgets.change')}: ${t('budgets.barOf', names)}`}>
                {t(budget === null ? 'budgets.set' : 'budgets.change')}
              </Button>
            }
          >
            <SetBudget title={t('budgets.formOf', names)} row={row} budgets={budgets} onDone={() => setOpen(false)} />
          </Pop>
        )}
      </div>
    </div>
  );

  function words(): string {
    if (budget === null) return t('budgets.noLimit');
    if (budget.state !== 'free') return t(`budgets.${budget.state}`);
    return budget.softMicros === null ? '' : t('budgets.warnsAt', { soft: sayMoney(budget.softMicros, i18n.language) });
  }
}

function Bar({ label, row: { budget, spentMicros } }: { label: string; row: BudgetRow & { budget: NonNullable<BudgetRow['budget']> } }) {
  const share = (micros: number): number => (budget.limitMicros === 0 ? 100 : Math.min(100, (100 * micros) / budget.limitMicros));
  return (
    <div role="meter" aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(share(spentMicros))} className="relative mt-1.5 h-1.5 overflow-hidden rounded-full bg-selected">
      <div className={clsx('h-full rounded-full', looks[budget.state].bar)} style={{ width: `${share(spentMicros)}%` }} />
      {budget.softMicros !== null && <div className="absolute inset-y-0 w-0.5 bg-text" style={{ left: `calc(${share(budget.softMicros)}% - 1px)` }} />}
    </div>
  );
}
