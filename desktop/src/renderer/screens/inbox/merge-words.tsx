import { mergeParts, type MergePart } from '@zavod/shared/domain/merge-text.ts';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InboxItem } from '../../../bridge/inbox-calls.ts';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { TextDifference } from '../../components/text-difference.tsx';
import { modKey } from '../../keyboard/mod-key.ts';
import { useShortcuts } from '../../keyboard/use-shortcuts.ts';

interface MergeWordsProps {
  item: Extract<InboxItem, { kind: 'conflict' }>;
  onKeep: (text: string) => void;
}

type Side = 'theirs' | 'mine' | 'both';
const sides: readonly Side[] = ['theirs', 'mine', 'both'];

/** The text as it shall be: joined where it can be, chosen place by place where it cannot, and free to be edited. */
export function MergeWords({ item, onKeep }: MergeWordsProps) {
  const { t } = useTranslation();
  const id = useId();
  const { base, theirs, mine } = item.conflict;
  const parts = useMemo(() => mergeParts(base, theirs, mine), [base, theirs, mine]);
  const [chosen, setChosen] = useState<Readonly<Record<number, Side>>>({});
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? joined(parts, chosen);
  const choices = parts.flatMap((part, place) => (part.kind === 'choice' ? [{ part, place }] : []));
  useShortcuts({ 'mod+enter': () => onKeep(text) });

  return (
    <div className="mt-6 border-t border-line pt-3">
      {typed === null && choices.length > 0 && (
        <>
          <h3 className="mb-1 text-xs font-semibold">{t('inbox.chooseWords', { count: choices.length })}</h3>
          <ul className="mb-4 flex max-h-64 flex-col gap-2 overflow-y-auto">
            {choices.map(({ part, place }) => (
              <li key={place}>
                <fieldset className="flex flex-wrap gap-x-4 gap-y-1">
                  <legend className="sr-only">{part.base}</legend>
                  {sides.map((side) => (
                    <label key={side} className={clsx('flex max-w-full items-center gap-1.5 text-sm', (chosen[place] ?? 'theirs') === side ? 'font-medium' : 'text-muted')}>
                      <input
                        type="radio"
                        name={`${id}-${place}`}
                        className="accent-(--accent-fill)"
                        checked={(chosen[place] ?? 'theirs') === side}
                        onChange={() => setChosen({ ...chosen, [place]: side })}
                      />
                      <span dir="auto" className="readable truncate text-left">{side === 'both' ? t('inbox.takeBoth') : part[side].trim() === '' ? t('inbox.none') : part[side].trim()}</span>
                    </label>
                  ))}
                </fieldset>
              </li>
            ))}
          </ul>
        </>
      )}
      <label htmlFor={id} className="mb-1 block text-xs font-semibold">
        {t('inbox.merged')}
      </label>
      <textarea
        id={id}
        dir="auto"
        value={text}
        onChange={(event) => setTyped(event.currentTarget.value)}
        className="field-sizing-content max-h-[60vh] min-h-24 w-full resize-none rounded-md border border-edge bg-surface px-3 py-2 text-base"
      />
      {text !== theirs && (
        <details className="mt-2">
          <summary className="text-sm font-medium text-accent">{t('inbox.against')}</summary>
          <TextDifference before={theirs} after={text} className="mt-1 text-sm" />
        </details>
      )}
      <Button look="primary" shortcut={`${modKey(navigator.platform)} ⏎`} className="mt-3" onClick={() => onKeep(text)}>
        {t('inbox.keepMerged')}
      </Button>
    </div>
  );
}

/** Where nobody has chosen, what stands in the post stays. */
const joined = (parts: readonly MergePart[], chosen: Readonly<Record<number, Side>>): string =>
  parts
    .map((part, place) => {
      if (part.kind === 'joined') return part.text;
      const side = chosen[place] ?? 'theirs';
      return side === 'both' ? [part.theirs, part.mine].filter((words) => words !== '').join(' ') : part[side];
    })
    .join('');
