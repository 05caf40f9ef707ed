import { AppError } from '@zavod/shared/app-error.ts';
import type { SourceKind } from '@zavod/shared/sources/source-kind.ts';
import { settingsSchemas } from '@zavod/shared/sources/source-settings.ts';

/** What was chosen for a source, by the schema of its kind; anything else in it is left out. */
export function checkSettings(kind: SourceKind, settings: unknown): Record<string, unknown> {
  const parsed = settingsSchemas[kind].safeParse(settings);
  if (parsed.success) return parsed.data;
  throw new AppError('bad-input', `settings of a ${kind} source`, { field: String(parsed.error.issues[0]?.path[0] ?? 'settings') });
}
