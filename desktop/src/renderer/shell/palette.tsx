import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { Key } from '@zavod/ui/pieces/key.tsx';
import { Modal } from '@zavod/ui/pieces/modal.tsx';
import type { SignedIn } from './shell.tsx';
import { matching } from './palette-match.ts';
import type { Offer } from '../state/studio-state.tsx';
import { useCommands } from './use-commands.ts';

/** Everything by name. */
export function Palette({ session, onClose }: { session: SignedIn; onClose: () => void }) {
  const { t } = useTranslation();
  const commands = useCommands(session);
  const [typed, setTyped] = useState('');
  const [place, setPlace] = useState(0);
  const found = matching(commands, typed);
  const chosen = found[Math.min(place, found.length - 1)];

  function run(command: Offer | undefined): void {
    if (command === undefined) return;
    onClose();
    command.run();
  }
  function press(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setPlace((was) => (Math.min(was, found.length - 1) + step + found.length) % Math.max(1, found.length));
    else if (event.key === 'Enter') run(chosen);
    else return;
    event.preventDefault();
  }

  return (
    <Modal title={t('shell.palette')} isTitleHidden isOpen onClose={onClose} className="overflow-hidden">
      <input
        role="combobox"
        aria-expanded
        aria-controls="palette-list"
        aria-activedescendant={chosen === undefined ? undefined : `command-${chosen.id}`}
        aria-label={t('shell.paletteSearch')}
        placeholder={t('shell.paletteSearch')}
        autoFocus
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setPlace(0);
        }}
        onKeyDown={press}
        className="h-12 w-full border-b border-line bg-transparent px-4 text-base outline-none placeholder:text-muted"
      />
      <ul id="palette-list" role="listbox" aria-label={t('shell.palette')} className="max-h-[50vh] overflow-y-auto p-1.5">
        {found.map((command) => (
          <li
            key={command.id}
            id={`command-${command.id}`}
            role="option"
            aria-selected={command === chosen}
            ref={command === chosen ? (item) => item?.scrollIntoView({ block: 'nearest' }) : undefined}
            onMouseMove={() => setPlace(found.indexOf(command))}
            onClick={() => run(command)}
            className={clsx('flex h-9 items-center gap-3 rounded-md px-2.5', command === chosen && 'bg-selected')}
          >
            <command.icon size={16} strokeWidth={1.75} aria-hidden className="shrink-0 text-muted" />
            <span dir="auto" className="flex-1 truncate text-left">{command.words}</span>
            {command.keys.map((key) => (
              <Key key={key}>{key}</Key>
            ))}
          </li>
        ))}
        {found.length === 0 && <li className="px-2.5 py-6 text-center text-muted">{t('shell.paletteNothing')}</li>}
      </ul>
    </Modal>
  );
}
