import { Dialog } from '@base-ui/react/dialog';
import { ClientMark } from '@zavod/ui/pieces/client-mark.tsx';
import { Menu as MenuIcon } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignedIn } from '../session/use-session.ts';
import { Navigation } from './navigation.tsx';
import { usePlace } from './use-place.ts';

/** On a narrow screen: whose page this is, and the button that brings the navigation. */
export function TopBar({ session }: { session: SignedIn }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const { client } = usePlace(session);
  const hasGone = useRef(false);
  const go = (): void => {
    hasGone.current = true;
    setOpen(false);
  };
  /** Whoever went to another page begins at its heading, anybody else where they were. */
  const focusAfter = (): HTMLElement | boolean => {
    const isElsewhere = hasGone.current;
    hasGone.current = false;
    return isElsewhere ? (document.querySelector<HTMLElement>('#page h1') ?? true) : true;
  };
  return (
    <header className="sticky top-0 z-30 hidden h-12 items-center gap-3 border-b border-line bg-canvas px-2 max-[860px]:flex">
      <Dialog.Root open={isOpen} onOpenChange={setOpen}>
        <Dialog.Trigger aria-label={t('shell.menu')} className="flex size-9 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-text">
          <MenuIcon size={20} strokeWidth={1.75} aria-hidden />
        </Dialog.Trigger>
        <Dialog.Portal>
          <Dialog.Backdrop className="fixed inset-0 z-40 bg-black/25 dark:bg-black/45" />
          <Dialog.Popup finalFocus={focusAfter} className="fixed inset-y-0 left-0 z-40 w-[min(280px,85vw)] overflow-y-auto bg-canvas shadow-pop outline-none">
            <Dialog.Title className="sr-only">{t('shell.navigation')}</Dialog.Title>
            <Navigation session={session} onGo={go} />
          </Dialog.Popup>
        </Dialog.Portal>
      </Dialog.Root>
      {client !== undefined && (
        <p className="flex min-w-0 items-center gap-2 text-sm font-semibold">
          <ClientMark client={client} />
          <span className="truncate">{client.name}</span>
        </p>
      )}
    </header>
  );
}
