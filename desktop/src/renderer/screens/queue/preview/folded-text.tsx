import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { foldText } from '../../../networks/post-words.ts';

interface FoldedTextProps {
  text: string;
  lines: number;
  /** Letters in one line. */
  letters: number;
  /** A name that stands before the words. */
  lead?: string | null;
  linkClass: string;
}

/** Words as a feed folds them; hashtags and addresses in the network's own colour. */
export function FoldedText({ text, lines, letters, lead = null, linkClass }: FoldedTextProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const { shown, isFolded } = foldText(text, { lines, letters, taken: lead?.length ?? 0 });
  return (
    <p dir="auto" className="readable whitespace-pre-wrap [overflow-wrap:anywhere]">
      {lead !== null && (
        <>
          <bdi className="font-semibold">{lead}</bdi>{' '}
        </>
      )}
      {coloured(isOpen ? text : shown, linkClass)}
      {isFolded && (
        <>
          {isOpen ? ' ' : '… '}
          <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)} className="text-muted hover:text-text">
            {t(isOpen ? 'queue.lessText' : 'queue.moreText')}
          </button>
        </>
      )}
    </p>
  );
}

const coloured = (text: string, linkClass: string) =>
  text.split(/(#[\p{L}\p{N}_]+|https?:\/\/\S+)/u).map((part, place) =>
    place % 2 === 0 ? part : (
      <span key={place} className={linkClass}>
        {part}
      </span>
    ),
  );
