import { startServer, type RunningServer } from './http/start-server.ts';
import { liveAsChild } from './supervising/child-contract.ts';

// node server.ts: the API. Any number of processes; none of them keeps anything.
let server: RunningServer | undefined;
const life = liveAsChild(async () => server?.stop());

try {
  server = await startServer();
  life.ready({ url: server.url });
} catch (error) {
  life.fatal(error instanceof Error ? error.message : String(error));
}
