import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../pieces/button.tsx';
import { FaultLine } from '../pieces/fault-line.tsx';
import { Field } from '../pieces/field.tsx';
import { readMoney } from '../words/money.ts';
import type { BudgetRow, Budgets } from './budget-rows.ts';

const badInput = { code: 'bad-input', details: {} } as const;
const typedOf = (micros: number | null | undefined): string => (micros === null || micros === undefined ? '' : String(micros / 1_000_000));

export function SetBudget({ title, row, budgets, onDone }: { title: string; row: BudgetRow; budgets: Budgets; onDone: () => void }) {
  const { t } = useTranslation();
  const [typedLimit, setLimit] = useState(typedOf(row.budget?.limitMicros));
  const [typedSoft, setSoft] = useState(typedOf(row.budget?.softMicros));
  const limit = readMoney(typedLimit);
  const soft = readMoney(typedSoft);
  const isSoftWrong = soft === undefined || (typeof soft === 'number' && typeof limit === 'number' && soft > limit);
  return (
    <form
      noValidate
      aria-label={title}
      className="flex w-72 flex-col gap-4 p-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (limit === undefined || isSoftWrong) return;
        void budgets.set({ provider: row.provider, period: row.period }, limit, limit === null ? null : soft).then((isSet) => isSet && onDone());
      }}
    >
      <h3 className="text-sm font-semibold">{title}</h3>
      <Field label={t('budgets.limit')} explanation={t('budgets.limitAbout')} inputMode="decimal" value={typedLimit} fault={limit === undefined ? badInput : null} onChange={(event) => setLimit(event.currentTarget.value)} />
      <Field label={t('budgets.soft')} explanation={t('budgets.softAbout')} inputMode="decimal" value={typedSoft} fault={isSoftWrong ? badInput : null} onChange={(event) => setSoft(event.currentTarget.value)} />
      {budgets.fault !== null && <FaultLine fault={budgets.fault} />}
      <Button type="submit" look="primary" className="self-end" disabled={budgets.isBusy || limit === undefined || isSoftWrong}>
        {t('budgets.save')}
      </Button>
    </form>
  );
}
