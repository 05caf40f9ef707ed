import { sessionClientSchema, sessionUserSchema } from '@zavod/shared/session/session.ts';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { withFiles } from '../store/storage-error.ts';

/** Who works here, without any secret: it lets the desk open before the cloud was asked. */
const savedSessionSchema = z.object({
  cloudUrl: z.string(),
  user: sessionUserSchema,
  clients: z.array(sessionClientSchema),
  isDemo: z.boolean(),
});
export type SavedSession = z.infer<typeof savedSessionSchema>;

export interface SessionFile {
  read(): SavedSession | null;
  write(session: SavedSession | null): void;
}

export function sessionFile(folder: string): SessionFile {
  const path = join(folder, 'session.json');
  return {
    read() {
      const stored = savedSessionSchema.safeParse(readJson(path));
      return stored.success ? stored.data : null;
    },
    write(session) {
      if (session === null) rmSync(path, { force: true });
      else writePrivately(path, JSON.stringify(session));
    },
  };
}

export function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // Absent or broken: the caller has a default for both.
    return undefined;
  }
}

export function writePrivately(path: string, text: string): void {
  withFiles('write', path, () => {
    writeFileSync(`${path}.new`, text, { mode: 0o600, flush: true });
    renameSync(`${path}.new`, path);
  });
}
