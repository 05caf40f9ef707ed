import { useMemo } from 'react';
import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { wordDifference } from './word-difference.ts';

/** Two versions as one text: taken out struck through, put in underlined; never colour alone. */
export function TextDifference({ before, after, className }: { before: string; after: string; className?: string }) {
  const parts = useMemo(() => wordDifference(before, after), [before, after]);
  return (
    <p dir="auto" className={clsx('readable whitespace-pre-wrap [overflow-wrap:anywhere]', className)}>
      {parts.map((part, index) =>
        part.kind === 'same' ? (
          <span key={index}>{part.text}</span>
        ) : part.kind === 'removed' ? (
          <del key={index} className="rounded-xs bg-bad-soft text-bad decoration-1">
            {part.text}
          </del>
        ) : (
          <ins key={index} className="rounded-xs bg-good-soft text-good decoration-1 underline-offset-3">
            {part.text}
          </ins>
        ),
      )}
    </p>
  );
}
