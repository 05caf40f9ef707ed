import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InboxItem } from '../../../bridge/inbox-calls.ts';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { useStudio } from '../../state/studio-state.tsx';
import { sayAgo } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';

/** A decision that the cloud could not take; words that came with it are kept until the person puts them away. */
export function RefusedDetail({ item, onDismiss }: { item: Extract<InboxItem, { kind: 'refused' }>; onDismiss: () => void }) {
  const { t } = useTranslation();
  const watch = useWatch();
  const openPost = useStudio((state) => state.openPost);
  const [isCopied, setCopied] = useState(false);
  const go = useStudio((state) => state.go);
  const { keptText, postId } = item;
  return (
    <>
      <p className="mb-4 text-sm text-muted">{t('inbox.decided', { ago: sayAgo(item.decidedAt, watch) })}</p>
      {keptText !== null && (
        <section aria-label={t('inbox.yourWords')} className="mb-5 max-w-160">
          <h3 className="mb-1 text-xs font-semibold">{t('inbox.yourWords')}</h3>
          <p className="readable rounded-md bg-hover px-3 py-2 text-base whitespace-pre-wrap">{keptText}</p>
        </section>
      )}
      <div className="flex flex-wrap gap-2">
        {postId === null ? (
          <Button look="primary" onClick={() => go('media')}>
            {t('inbox.openMedia')}
          </Button>
        ) : (
          <Button look="primary" onClick={() => openPost(postId)}>
            {t('inbox.openPost')}
          </Button>
        )}
        {keptText !== null && (
          <Button onClick={() => void navigator.clipboard.writeText(keptText).then(() => setCopied(true))}>{t(isCopied ? 'inbox.copied' : 'inbox.copyWords')}</Button>
        )}
        <Button onClick={onDismiss}>{t('inbox.putAway')}</Button>
      </div>
    </>
  );
}
