import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PostDetail } from '../../../../bridge/post-calls.ts';
import type { PostVersion } from '../../../../bridge/version-calls.ts';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { TextDifference } from '../../../components/text-difference.tsx';
import { sayAgo } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import { otherChanges, restoreVersion } from './restore-version.ts';

interface VersionRowProps {
  version: PostVersion;
  /** The one it was made from; null for the first. */
  before: PostVersion | null;
  detail: PostDetail;
  onRestore: (() => void) | null;
}

export function VersionRow({ version, before, detail, onRestore }: VersionRowProps) {
  const { t } = useTranslation();
  const watch = useWatch();
  const [isOpen, setOpen] = useState(false);
  const isNow = restoreVersion(detail, version) === null;
  const others = before === null ? [] : otherChanges(before, version);
  const wordsOf = ({ title, text }: PostVersion): string => `${title}\n\n${text}`;

  return (
    <li className="border-b border-line">
      <button type="button" aria-expanded={isOpen} className="-mx-2 flex w-[calc(100%+16px)] items-baseline gap-2 rounded-md px-2 py-1.5 text-left text-sm hover:bg-hover" onClick={() => setOpen(!isOpen)}>
        <span className="truncate font-medium">{version.authorName === '' ? t('versions.byWriter') : version.authorName}</span>
        <span className="truncate text-xs text-muted">{before === null ? t('versions.first') : t(`versions.kind.${version.kind}`)}</span>
        {isNow && <span className="shrink-0 text-xs font-medium text-good">{t('versions.now')}</span>}
        <time dateTime={version.createdAt} className="ml-auto shrink-0 text-xs text-muted">
          {sayAgo(version.createdAt, watch)}
        </time>
      </button>
      {isOpen && (
        <div className="pt-1 pb-3">
          <TextDifference before={wordsOf(before ?? version)} after={wordsOf(version)} className={clsx('text-sm', version.text.length > 2_000 && 'max-h-96 overflow-y-auto')} />
          {others.length > 0 && <p className="mt-2 text-xs text-muted">{t('versions.alsoChanged', { fields: others.map((field) => t(`versions.field.${field}`)).join(', ') })}</p>}
          {isNow ? (
            <p className="mt-2 text-xs text-muted">{t('versions.sameAsNow')}</p>
          ) : (
            onRestore !== null && (
              <Button className="mt-2" onClick={onRestore}>
                {t('versions.restore')}
              </Button>
            )
          )}
        </div>
      )}
    </li>
  );
}
