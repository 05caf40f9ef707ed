import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';
import { endProcess, type ApiProcess } from '../load/start-api.ts';

/** The bare handlers in a process of their own. */
export async function startBare(adminUrl: string): Promise<ApiProcess> {
  const child = fork(join(import.meta.dirname, 'bare-server.ts'), [adminUrl], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const [message]: unknown[] = await Promise.race([once(child, 'message'), once(child, 'exit').then(() => Promise.reject(new Error('The bare server ended.')))]);
  const { url } = z.object({ url: z.string() }).parse(message);
  return {
    url,
    pid: child.pid ?? 0,
    child,
    stop: () => endProcess(child),
  };
}
