import { openErrorReports, type ErrorReports } from '@zavod/shared/reports/open-error-reports.ts';

/** Told of errors that nobody expected. What happens next is decided elsewhere, as without it. */
export type TellError = (error: unknown, event: string) => void;

/** For main and engine: errors that nobody caught are told, where the operator named an address; and whoever meets one can tell it. */
export function reportUncaught(dsn: string | null, part: 'studio-main' | 'studio-engine'): TellError {
  if (dsn === null) return () => undefined;
  const opening: Promise<ErrorReports> = openErrorReports(dsn, fetch);
  const tell: TellError = (error, event) => void opening.then((reports) => reports.report(error, { part, event, requestId: undefined }), () => undefined);
  process.on('uncaughtExceptionMonitor', (error) => tell(error, 'uncaught'));
  return tell;
}
