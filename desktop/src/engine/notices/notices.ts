import type { AppErrorCode, AppErrorDetails } from '@zavod/shared/app-error.ts';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { noticeSchema, type Notice } from '../../bridge/notice-calls.ts';
import { isoTime, type Clock } from '../clock.ts';
import { readJson, writePrivately } from '../session/session-file.ts';

/** What happened to files on this computer. Kept in a file of its own, so that a restart forgets nothing the person has not read. */
export interface Notices {
  list(): Notice[];
  /** The same code about the same file or client is told once. */
  add(code: AppErrorCode, details: AppErrorDetails, path: string | null): void;
  dismiss(id: string): void;
}

export function openNotices(folder: string, clock: Clock, onChange: () => void): Notices {
  const path = join(folder, 'notices.json');
  const stored = z.array(noticeSchema).safeParse(readJson(path));
  let notices: Notice[] = stored.success ? stored.data : [];

  function keep(next: Notice[]): void {
    notices = next;
    writePrivately(path, JSON.stringify(next));
    onChange();
  }
  return {
    // A file that went with its client has nothing more to say.
    list: () => notices.filter((notice) => notice.path === null || existsSync(notice.path)),
    add(code, details, file) {
      const isSame = (notice: Notice): boolean => notice.code === code && notice.path === file && notice.details['client'] === details['client'];
      keep([...notices.filter((notice) => !isSame(notice)), { id: clock.uuid(), code, details, at: isoTime(clock), path: file }]);
    },
    dismiss: (id) => keep(notices.filter((notice) => notice.id !== id)),
  };
}
