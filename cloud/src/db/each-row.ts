import { Query, type PoolClient, type QueryConfig } from 'pg';

/**
 * Rows one by one as they arrive, kept by nobody: a page of them at once is what the collector of garbage has to carry over, again and
 * again. What `onRow` throws fails the statement once its last row is there.
 */
export const eachRow = (connection: PoolClient, statement: QueryConfig, onRow: (row: Record<string, unknown>) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    let failure: Error | undefined;
    const query = new Query<Record<string, unknown>>(statement, (error?: Error | null) => {
      const reason = error ?? failure;
      if (reason === undefined) resolve();
      else reject(reason);
    });
    query.on('row', (row, result) => {
      // The row before this one.
      if (result !== undefined) result.rows.length = 0;
      if (failure !== undefined) return;
      try {
        onRow(row);
      } catch (error) {
        failure = error instanceof Error ? error : new Error(String(error));
      }
    });
    connection.query(query);
  });
