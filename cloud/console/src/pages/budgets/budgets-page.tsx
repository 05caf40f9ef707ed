import { hasRole } from '@zavod/shared/domain/roles.ts';
import type { SessionClient } from '@zavod/shared/session/session.ts';
import { BudgetTable } from '@zavod/ui/budgets/budget-table.tsx';
import { useTranslation } from 'react-i18next';
import { Loading } from '../../components/loading.tsx';
import { PageFrame } from '../../components/page-frame.tsx';
import { useBudgets } from './use-budgets.ts';

/** What the client spends on AI, and how much it may. */
export function BudgetsPage({ client }: { client: SessionClient }) {
  const { t } = useTranslation();
  const budgets = useBudgets(client.id);
  return (
    <PageFrame title={t('budgets.title')} of={client.name}>
      <BudgetTable budgets={budgets} isOwner={hasRole(client.role, 'owner')} />
      {budgets.rows === undefined && budgets.fault === null && <Loading />}
    </PageFrame>
  );
}
