import type { TextareaHTMLAttributes } from 'react';
import { clsx } from '../../components/clsx.ts';

interface WordsProps extends Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'onChange'> {
  label: string;
  onWords: (words: string) => void;
}

/** A field that looks like the text it becomes and grows with it. */
export function Words({ label, onWords, className, ...rest }: WordsProps) {
  return (
    <textarea
      rows={1}
      aria-label={label}
      placeholder={label}
      {...rest}
      onChange={(event) => onWords(event.currentTarget.value)}
      className={clsx(
        'field-sizing-content -mx-2 block w-[calc(100%+16px)] resize-none rounded-md border border-line bg-surface px-2 py-1 placeholder:font-normal placeholder:text-muted hover:border-edge focus:border-edge',
        className,
      )}
    />
  );
}
