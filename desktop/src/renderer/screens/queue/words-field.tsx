import { useId, useState, type ClipboardEvent, type TextareaHTMLAttributes } from 'react';
import { useTranslation } from 'react-i18next';
import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { numberFormat } from '@zavod/ui/words/formats.ts';

/** Four times what the most patient network takes; the page of a longer one is laid out anew too slowly for typing. */
const longest = 20_000;

interface WordsProps extends Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'onChange'> {
  label: string;
  value: string;
  onWords: (words: string) => void;
}

/** A field that looks like the text it becomes and grows with it. What would not fit is not put in by half: the person is told. */
export function Words({ label, value, onWords, className, maxLength = longest, ...rest }: WordsProps) {
  const { t, i18n } = useTranslation();
  const id = useId();
  const [refused, setRefused] = useState<number | null>(null);
  const format = numberFormat(i18n.language);

  function paste(event: ClipboardEvent<HTMLTextAreaElement>): void {
    const { selectionStart, selectionEnd } = event.currentTarget;
    const pasted = event.clipboardData.getData('text/plain').length;
    const isTooLong = value.length - (selectionEnd - selectionStart) + pasted > maxLength;
    setRefused(isTooLong ? pasted : null);
    if (isTooLong) event.preventDefault();
  }

  return (
    <>
      <textarea
        rows={1}
        dir="auto"
        aria-label={label}
        placeholder={label}
        aria-describedby={refused === null ? undefined : id}
        value={value}
        maxLength={maxLength}
        {...rest}
        onPaste={paste}
        onChange={(event) => {
          setRefused(null);
          onWords(event.currentTarget.value);
        }}
        className={clsx(
          'field-sizing-content -mx-2 block w-[calc(100%+16px)] resize-none rounded-md border border-line bg-surface px-2 py-1 placeholder:font-normal placeholder:text-muted hover:border-edge focus:border-edge',
          className,
        )}
      />
      {refused !== null && (
        <p id={id} role="alert" className="mt-1 text-sm text-bad">
          {t('queue.tooLongToPaste', { letters: format.format(refused), most: format.format(maxLength) })}
        </p>
      )}
    </>
  );
}
