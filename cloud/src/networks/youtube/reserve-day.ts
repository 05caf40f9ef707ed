import { quotaDay, untilQuotaDayIsOver } from '@zavod/shared/networks/youtube-quota-day.ts';
import type { PrepareOutcome, PrepareRequest, QuotaTaking } from '../network-adapter.ts';
import type { YoutubeCredentials } from './access-token.ts';

/** What a Google project may do in a day: uploads have a bucket of their own, everything else is counted in units. */
const UPLOADS_A_DAY = 100;
/** Of 10,000: the rest is for edits, looks and tests of people. */
const UNITS_A_DAY = 9_500;
/** A thumbnail costs 50, every look 1. */
const PREPARING_UNITS = 65;
const UPDATE_UNITS = 50;

/**
 * Everything that one video costs its project, taken before the first call: the upload today, going public on its own day. So a
 * day that has no room left is known an hour ahead, and clients that share a project never take each other's last units.
 * `reservedDay` is the day for which this video has its room already.
 */
export async function reserveDay(
  request: PrepareRequest,
  { clientId }: YoutubeCredentials,
  reservedDay: string | null,
  nowMs: number,
): Promise<{ readonly day: string } | PrepareOutcome> {
  const project = projectOf(clientId);
  const today = quotaDay(nowMs);
  const dueDay = quotaDay(Math.max(nowMs, Date.parse(request.dueAt)));
  if (reservedDay === dueDay) return { day: dueDay };
  const files = request.content.media.map(({ sha256 }) => sha256).join('+');
  const key = `${request.publicationId} ${reservedDay === null ? files : 'update'}`;
  const units = (day: string, amount: number): QuotaTaking => ({ scope: `youtube:units:${project}`, day, amount, limit: UNITS_A_DAY, key });
  const upload: QuotaTaking = { scope: `youtube:uploads:${project}`, day: today, amount: 1, limit: UPLOADS_A_DAY, key };
  const short = await request.takeQuota([
    ...(reservedDay === null ? [upload] : []),
    ...(reservedDay !== null ? [units(dueDay, UPDATE_UNITS)] : dueDay === today ? [units(today, PREPARING_UNITS + UPDATE_UNITS)] : [units(today, PREPARING_UNITS), units(dueDay, UPDATE_UNITS)]),
  ]);
  if (short === undefined) return { day: dueDay };
  return { status: 'retry-later', afterMs: untilQuotaDayIsOver(short.day, nowMs), code: 'network-quota-gone', words: '' };
}

/** OAuth clients of one project begin with the same number, and Google counts by project. */
export const projectOf = (clientId: string): string => /^(\d+)-/.exec(clientId)?.[1] ?? clientId;
