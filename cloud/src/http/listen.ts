import type { Server } from 'node:http';
import type { Config } from '../config/config.ts';

/** The largest clip over a line of 2 Mbit/s; the studio gives up after the same time. */
const longestRequestMs = 40 * 60_000;

/** Binds and answers the port. A taken port is a sentence for the operator. */
export async function listen(server: Server, { host, port }: Pick<Config, 'host' | 'port'>, setting: 'ZAVOD_PORT' | 'ZAVOD_METRICS_PORT' = 'ZAVOD_PORT'): Promise<number> {
  server.requestTimeout = longestRequestMs;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE';
      reject(isTaken ? new Error(`Port ${port} is taken by another program. Close it, or set ${setting} to another number.`) : error);
    });
    server.listen({ host, port }, () => resolve());
  });
  const address = server.address();
  // A server that listens on a port has an AddressInfo; only pipes give a string.
  return typeof address === 'object' && address !== null ? address.port : port;
}
