import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../terminal/run-command.mjs';
import { node24Path } from './node24.mjs';
import { createStamp, hashContents } from './stamp.mjs';

const GENERATE_LIMIT_MS = 2 * 60 * 1000;

export function createPrismaClient(workspace) {
  const cloud = join(workspace, 'cloud');
  const output = join(cloud, 'src', 'db', 'generated');
  const stamp = createStamp(join(output, '.zavod-stamp'));
  const wanted = hashContents(['prisma/schema.prisma', 'prisma.config.ts', 'package.json'].map((name) => join(cloud, name)));
  return {
    isCurrent: () => stamp.matches(wanted) && existsSync(join(output, 'client.ts')),
    async generate({ logPath, env }) {
      // The generator needs no engine, but the command line would download one first: any executable satisfies it.
      const quiet = { PRISMA_SCHEMA_ENGINE_BINARY: node24Path(workspace), CHECKPOINT_DISABLE: '1' };
      const prisma = join(cloud, 'node_modules', 'prisma', 'build', 'index.js');
      await runCommand(node24Path(workspace), [prisma, 'generate'], {
        cwd: cloud,
        env: { ...env, ...quiet },
        logPath,
        timeoutMs: GENERATE_LIMIT_MS,
      });
      stamp.write(wanted);
    },
  };
}
