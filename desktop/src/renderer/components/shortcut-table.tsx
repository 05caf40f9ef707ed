import { useTranslation } from 'react-i18next';
import { modKey } from '../keyboard/mod-key.ts';
import { Key } from '@zavod/ui/pieces/key.tsx';

const rowsOf = (mod: string) =>
  [
    ['next', ['J', '↓']],
    ['previous', ['K', '↑']],
    ['approve', ['A']],
    ['reject', ['R']],
    ['edit', ['E']],
    ['schedule', ['S']],
    ['nextSlot', ['N']],
    ['undo', ['U']],
    ['pick', ['X']],
    ['pickFurther', ['⇧', 'J K']],
    ['pickAll', [mod, 'A']],
    ['approvePicked', ['⇧', 'A']],
    ['labelPicked', ['L']],
    ['planPicked', ['⇧', 'N']],
    ['search', ['/']],
    ['finish', [mod, '⏎']],
    ['leave', ['Esc']],
    ['palette', [mod, 'K']],
    ['goTo', ['G', 'Q I C S M T O ,']],
    ['goToView', ['G', '1 … 9']],
    ['shortcuts', ['?']],
  ] as const;

/** Every key the studio listens to. */
export function ShortcutTable() {
  const { t } = useTranslation();
  return (
    <dl className="grid grid-cols-1 gap-x-10 text-sm sm:grid-cols-2">
      {rowsOf(modKey(navigator.platform)).map(([name, keys]) => (
        <div key={name} className="flex h-8 items-center justify-between gap-3 border-b border-line">
          <dt className="truncate">{t(`shell.key.${name}`)}</dt>
          <dd className="flex gap-1">
            <span className="sr-only">{keys.join(' ')}</span>
            {keys.map((key) => (
              <Key key={key}>{key}</Key>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
