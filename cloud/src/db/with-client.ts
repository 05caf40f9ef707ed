import { PrismaPg } from '@prisma/adapter-pg';
import type { Pool } from 'pg';
import { throughDoor, type OnCommitted } from './door-guard.ts';
import { PrismaClient, type Prisma } from './generated/client.ts';

/** What a feature gets: all tables of one client inside one transaction. */
export type ClientTransaction = Prisma.TransactionClient;

/**
 * Runs `fn` in one transaction that sees and writes only the rows of `clientId`, and commits when it resolves.
 * Changed synced rows get the client's next revision as the last step. No outside call inside.
 */
export type WithClient = <Result>(
  clientId: string,
  fn: (tx: ClientTransaction) => Promise<Result>,
) => Promise<Result>;

export type PrismaDoor = {
  readonly withClient: WithClient;
  /** Closes the door, not the pool. */
  close(): Promise<void>;
};

export type DoorOptions = {
  /** From openPool, as zavod_app or zavod_worker. */
  readonly pool: Pool;
  readonly onCommitted?: OnCommitted;
  /** How long a transaction may take altogether. */
  readonly transactionTimeoutMs?: number;
};

export const createWithClient = (options: DoorOptions): PrismaDoor => {
  const prisma = new PrismaClient({
    adapter: new PrismaPg(options.pool),
    transactionOptions: { maxWait: 5_000, timeout: options.transactionTimeoutMs ?? 12_000 },
  });
  const withClient: WithClient = async (clientId, fn) => {
    const done = await throughDoor(clientId, () =>
      prisma.$transaction(async (tx) => {
        await tx.$executeRaw`SELECT set_config('app.client_id', ${clientId}, true)`;
        const result = await fn(tx);
        const [bumped] = await tx.$queryRaw<{ rev: bigint | null }[]>`SELECT app.bump() AS rev`;
        return { result, rev: bumped?.rev ?? null };
      }),
    );
    if (done.rev !== null) options.onCommitted?.(clientId, done.rev);
    return done.result;
  };
  return { withClient, close: () => prisma.$disconnect() };
};
