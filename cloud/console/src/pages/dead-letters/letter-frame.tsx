import { sayAgo } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import { useFaultSentence } from '@zavod/ui/words/use-language.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Letter } from './use-dead-letters.ts';

interface LetterFrameProps {
  letter: Letter;
  title: string;
  /** What it was about, in a few words each. */
  details?: readonly string[];
  /** Between the cause and what can be done. */
  evidence?: ReactNode;
  /** What can be done. */
  children: ReactNode;
}

/** What it is, when it ended, the cause in words, and below it what can be done. */
export function LetterFrame({ letter, title, details = [], evidence, children }: LetterFrameProps) {
  const { t } = useTranslation();
  const watch = useWatch();
  const say = useFaultSentence();
  const about = [t(`dead-letters.one.${letter.kind}`), ...details, sayAgo(letter.at, watch), ...(letter.attempt > 0 ? [t('dead-letters.attempts', { count: letter.attempt })] : [])];
  return (
    <li className="border-b border-line py-3.5 text-sm last:border-0">
      <div className="readable">
        <h2 className="font-medium break-words">{title}</h2>
        <p className="text-xs text-muted">{about.join(' · ')}</p>
        <p className="mt-1.5 max-w-160">
          {say({ code: letter.code, details: {} })} {letter.kind !== 'publication' && t('dead-letters.givenUp')}
        </p>
        {evidence}
      </div>
      {children}
    </li>
  );
}
