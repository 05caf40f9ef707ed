import { appErrorCodes } from '@zavod/shared/app-error.ts';
import type { Finding } from '@zavod/shared/health/finding.ts';

/** A finding from what a row says; what it does not say is null. */
export const findingOf = (
  kind: Finding['kind'],
  severity: Finding['severity'],
  about: Finding['about'],
  details: Finding['details'],
  { since = null, code = null }: { readonly since?: Date | null; readonly code?: string | null } = {},
): Finding => ({ kind, severity, about, details, since: since?.toISOString() ?? null, code: appErrorCodes.find((known) => known === code) ?? null });
