import { approvalsSchema } from '@zavod/shared/domain/approvals.ts';
import { peopleColumns } from './exported-tables.ts';
import type { Row } from './row-schemas.ts';

/** Everybody whom a row names by id: who acted, and whose approvals stand on a post. */
export function peopleIn(table: string, row: Row): string[] {
  const named = columnsFor(table).map((column) => row[column]);
  const approvals = table === 'post' ? Object.entries(approvalsOf(row)).flatMap(([id, { invitedBy }]) => [id, invitedBy]) : [];
  return [...named, ...approvals].filter((id) => typeof id === 'string');
}

/** The row with other ids for the people in it. */
export function withPeople(table: string, row: Row, idOf: (id: string) => string): Row {
  const columns = Object.fromEntries(columnsFor(table).map((column) => [column, typeof row[column] === 'string' ? idOf(row[column]) : row[column]]));
  const changed = { ...row, ...columns };
  if (table !== 'post') return changed;
  const approvals = Object.entries(approvalsOf(row)).map(([id, approval]) => [idOf(id), { ...approval, invitedBy: approval.invitedBy === null ? null : idOf(approval.invitedBy) }]);
  return { ...changed, approvals: Object.fromEntries(approvals) };
}

const approvalsOf = (row: Row) => approvalsSchema.parse(row['approvals'] ?? {});

const columnsFor = (table: string): readonly string[] => Object.entries(peopleColumns).find(([name]) => name === table)?.[1] ?? [];
