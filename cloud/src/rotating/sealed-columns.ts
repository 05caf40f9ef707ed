import type { SealedPlace } from '../security/vault.ts';

/** A column of a client's table that holds sealed values; its rows are named by id. */
export interface SealedColumn {
  readonly table: string;
  readonly column: string;
}

/** Every column that a vault has sealed; a column of bytes that is missing here fails a test. */
export const sealedColumns: readonly SealedColumn[] = [
  { table: 'channel', column: 'credentials' },
  { table: 'service_key', column: 'key' },
  { table: 'webhook', column: 'secret' },
  { table: 'webhook', column: 'previous_secret' },
];

/** The one that belongs to a person and to no client: it stands at the place of its owner. */
export const personalColumn = { table: 'user_secret', column: 'totp_secret' } as const;

export const placeOf = ({ table, column }: SealedColumn, clientId: string, rowId: string): SealedPlace => ({ clientId, table, column, rowId });
