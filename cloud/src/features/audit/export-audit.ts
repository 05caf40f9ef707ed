import { z } from 'zod';
import { auditMember } from '../../audit/audit-member.ts';
import type { MemberContext } from '../../http/member-context.ts';
import { toCsv } from '../statistics/csv.ts';
import { auditFilterSchema } from './audit-filter.ts';
import { selectEntries } from './select-entries.ts';

export const exportAuditInput = z.object({ filter: auditFilterSchema, language: z.enum(['en', 'ru']) });

export interface AuditExport {
  readonly fileName: string;
  readonly csv: string;
  /** There was more than one file holds; narrow the dates and export the rest. */
  readonly isCut: boolean;
}

const mostEntries = 50_000;

const headings = {
  en: ['Number', 'When (UTC)', 'Who', 'Kind of actor', 'What', 'About', 'Name', 'Id', 'Details', 'Hash'],
  ru: ['Номер', 'Когда (UTC)', 'Кто', 'Кем является', 'Что', 'О чём', 'Название', 'Идентификатор', 'Подробности', 'Хеш'],
} as const;

/**
 * The log as a file for spreadsheets, newest first. The number and the hash of its first line are what a later check of the
 * chain can be asked about. That somebody took the log with them is noted in it.
 */
export async function exportAudit({ deps, clientId, userId }: MemberContext, { filter, language }: z.infer<typeof exportAuditInput>): Promise<AuditExport> {
  const found = await deps.withClientRaw(clientId, (tx) => selectEntries(tx, clientId, filter, null, mostEntries + 1), { mode: 'snapshot' });
  const entries = found.slice(0, mostEntries);
  await deps.withClientRaw(clientId, (tx) => auditMember(tx, { clientId, userId }, 'audit.exported', { table: 'client', id: clientId }, { entries: entries.length }));
  const rows = entries.map((entry) => [
    entry.seq,
    entry.at,
    entry.actorName ?? entry.actorId,
    entry.actorKind,
    entry.action,
    entry.targetTable,
    entry.targetTitle,
    entry.targetId,
    JSON.stringify(entry.details),
    entry.hash,
  ]);
  const day = deps.now().toISOString().slice(0, 10);
  return { fileName: `zavod-audit-${day}.csv`, csv: toCsv([headings[language], ...rows]), isCut: found.length > mostEntries };
}
