import { resolve } from 'node:path';
import { Router } from 'express';
import type { ApiDeps } from '../request-context.ts';
import { consoleFiles } from './console-files.ts';
import { consoleSession } from './console-session.ts';

/** Where the build of cloud/console puts it. */
const builtConsole = resolve(import.meta.dirname, '..', '..', '..', 'console', 'dist');

/** The console in a browser: its sign-in by cookie, and its page and files. */
export function consoleRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.use('/session', consoleSession(deps));
  router.use(consoleFiles(builtConsole));
  return router;
}
