import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { sayMoney } from '@zavod/ui/words/money.ts';
import { useLanguage } from '@zavod/ui/words/use-language.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { providerName } from './provider-name.ts';
import type { SpendView } from './use-spend.ts';

const looks = {
  free: { bar: 'bg-accent-fill', words: 'text-muted' },
  near: { bar: 'bg-warn', words: 'text-warn' },
  reached: { bar: 'bg-bad', words: 'text-bad' },
} as const;

/** How far each budget is used up in the period that runs now; they are set on their own page. */
export function BudgetList({ clientId, budgets }: { clientId: string; budgets: SpendView['budgets'] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <>
      {budgets.length === 0 && <p className="text-sm text-muted">{t('spend.noBudgets')}</p>}
      <ul className="grid grid-cols-2 gap-x-8 max-[600px]:grid-cols-1">
        {budgets.map(({ period, provider, spentMicros, limitMicros, state }) => {
          const share = limitMicros === 0 ? 100 : Math.min(100, (100 * spentMicros) / limitMicros);
          const name = t('spend.budgetOf', { provider: provider === '' ? t('spend.all') : providerName(provider), period: t(`spend.periodOf.${period}`) });
          return (
            <li key={`${provider} ${period}`} className="py-1.5 text-sm">
              <p className="flex flex-wrap justify-between gap-x-3">
                <span>{name}</span>
                <span className="tabular-nums">
                  {t('spend.spentOf', { spent: sayMoney(spentMicros, language), limit: sayMoney(limitMicros, language) })} <span className={looks[state].words}>· {t(`spend.state.${state}`)}</span>
                </span>
              </p>
              <div role="meter" aria-label={name} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(share)} className="mt-1 h-1.5 overflow-hidden rounded-full bg-selected">
                <div className={clsx('h-full rounded-full', looks[state].bar)} style={{ width: `${share}%` }} />
              </div>
            </li>
          );
        })}
      </ul>
      <Link href={`/${clientId}/budgets`} className="mt-2 inline-block text-sm font-medium text-accent hover:underline">
        {t('spend.setBudgets')}
      </Link>
    </>
  );
}
