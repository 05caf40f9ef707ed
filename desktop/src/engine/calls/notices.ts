import { AppError } from '@zavod/shared/app-error.ts';
import { basename } from 'node:path';
import type { Answers } from '../../bridge/bridge-server.ts';
import type { Notices } from '../notices/notices.ts';

export function noticeAnswers(
  notices: Notices,
  clockAheadMs: () => number,
  saveCopy: (path: string, name: string) => Promise<boolean>,
): Answers<'notices.list' | 'notices.dismiss' | 'notices.saveFile'> {
  return {
    'notices.list': () => ({ notices: notices.list(), clockAheadMs: clockAheadMs() }),
    'notices.dismiss'({ id }) {
      notices.dismiss(id);
      return {};
    },
    async 'notices.saveFile'({ id }) {
      const path = notices.list().find((notice) => notice.id === id)?.path;
      if (path === undefined || path === null) throw new AppError('not-found', 'save the file of a notice');
      return { isSaved: await saveCopy(path, basename(path)) };
    },
  };
}
