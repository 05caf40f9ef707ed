import { hasRole } from '@zavod/shared/domain/roles.ts';
import type { SessionClient } from '@zavod/shared/session/session.ts';
import { BudgetTable } from '@zavod/ui/budgets/budget-table.tsx';
import { useBudgets } from './use-budgets.ts';

export function BudgetSettings({ client }: { client: SessionClient }) {
  return <BudgetTable budgets={useBudgets(client.id)} isOwner={hasRole(client.role, 'owner')} />;
}
