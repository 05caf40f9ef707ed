import { AppError } from '@zavod/shared/app-error.ts';
import type { HeldMembership } from './memberships.ts';

/** Why somebody who belongs to a client may not do this now; null: they may. A client that is to be deleted can still be read. */
export function closedDoor(membership: HeldMembership, doing: 'reading' | 'changing'): AppError | null {
  const { clientName: client, status, deleteAfter, lacksSecondFactor, entryUntil } = membership;
  // An entry is for looking, also where nobody else may.
  if (entryUntil !== null && doing === 'reading') return null;
  if (status === 'suspended') return new AppError('client-suspended', 'act in a client', { client });
  if (lacksSecondFactor) return new AppError('second-factor-needed', 'act in a client', { client });
  if (status === 'active' || doing === 'reading') return null;
  const day = deleteAfter?.toISOString().slice(0, 10);
  return new AppError('client-deleting', 'change a client', { client, ...(day !== undefined && { day }) });
}
