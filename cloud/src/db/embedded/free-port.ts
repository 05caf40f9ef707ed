import { createServer } from 'node:net';

/** The wanted port of 127.0.0.1 when it is free, otherwise any free one. */
export const freePort = async (wanted: number | undefined): Promise<number> => {
  if (wanted !== undefined) {
    const same = await tryPort(wanted);
    if (same !== undefined) return same;
  }
  const any = await tryPort(0);
  if (any === undefined) throw new Error('No free port was found on 127.0.0.1 for the database.');
  return any;
};

const tryPort = (port: number): Promise<number | undefined> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      const address = server.address();
      const bound = typeof address === 'object' && address !== null ? address.port : undefined;
      server.close(() => resolve(bound));
    });
  });
