import { cutText } from '@zavod/shared/domain/cut-text.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { numberFormat } from '@zavod/ui/words/formats.ts';

/** Nobody reads further at one go, and a page of two million letters takes seconds to lay out. */
const shownAtOnce = 20_000;

/** Text as people wrote it, in whichever direction; of a very long one the beginning until the rest is asked for. */
export function LongText({ text, className }: { text: string; className?: string }) {
  const { t, i18n } = useTranslation();
  const [shown, setShown] = useState(shownAtOnce);
  const left = text.length - shown;
  return (
    <>
      <p dir="auto" className={clsx('readable whitespace-pre-wrap [overflow-wrap:anywhere]', className)}>
        {left > 0 ? `${cutText(text, shown)}…` : text}
      </p>
      {left > 0 && (
        <button type="button" className="mt-1 text-sm font-medium text-accent hover:underline" onClick={() => setShown(shown + 5 * shownAtOnce)}>
          {t('queue.moreOfText', { left: numberFormat(i18n.language).format(left) })}
        </button>
      )}
    </>
  );
}
