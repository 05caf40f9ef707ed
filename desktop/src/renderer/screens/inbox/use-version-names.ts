import { useTranslation } from 'react-i18next';
import type { InboxItem } from '../../../bridge/inbox-calls.ts';

/** What the three versions of a conflict are called: before, the one in the post, the one that was kept beside it. */
export function useVersionNames({ isMine, authorName, theirsName }: Extract<InboxItem, { kind: 'conflict' }>): readonly [string, string, string] {
  const { t } = useTranslation();
  return [
    t('inbox.base'),
    theirsName === '' ? t('inbox.theirsNobody') : t('inbox.theirs', { name: theirsName }),
    isMine ? t('inbox.mine') : t('inbox.ofOther', { name: authorName }),
  ];
}
