import { Menu } from '@base-ui/react/menu';
import { hasRole } from '@zavod/shared/domain/roles.ts';
import type { SessionClient } from '@zavod/shared/session/session.ts';
import { ClientMark } from '@zavod/ui/pieces/client-mark.tsx';
import { Check, ChevronsUpDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { pages } from '../pages.ts';
import type { SignedIn } from '../session/use-session.ts';
import type { Place } from './use-place.ts';

/** Switches the client and stays on the same page of it where that is allowed. */
export function ClientMenu({ session, place, onGo }: { session: SignedIn; place: Place; onGo?: () => void }) {
  const { t } = useTranslation();
  const [, goTo] = useLocation();
  const { client } = place;
  if (client === undefined) return null;

  const go = (to: SessionClient): void => {
    const page = pages.find(({ name }) => name === place.page);
    const isThere = page?.scope === 'client' && hasRole(to.role, page.needs);
    goTo(`/${to.id}/${isThere ? page.name : 'channels'}`);
    onGo?.();
  };

  return (
    <Menu.Root>
      <Menu.Trigger className="flex h-9 w-full shrink-0 items-center gap-2.5 rounded-md px-1.5 text-left hover:bg-hover">
        <ClientMark client={client} />
        <span className="sr-only">{t('shell.switchClient', { name: client.name })}</span>
        <span aria-hidden className="min-w-0 flex-1 truncate text-sm font-semibold">
          {client.name}
        </span>
        <ChevronsUpDown size={14} aria-hidden className="shrink-0 text-muted" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner align="start" sideOffset={4} className="z-50">
          <Menu.Popup className="settle-in max-h-(--available-height) min-w-56 overflow-y-auto rounded-lg bg-raised p-1 text-sm text-text shadow-pop outline-none">
            {session.clients.map((one) => (
              <Menu.Item key={one.id} onClick={() => go(one)} className="flex h-9 items-center gap-2.5 rounded-md px-2 outline-none data-highlighted:bg-hover">
                <ClientMark client={one} />
                <span className="min-w-0 flex-1 truncate">{one.name}</span>
                <span className="text-xs text-muted">{t(`role.${one.role}`)}</span>
                <span className="w-4">{one.id === client.id && <Check size={14} aria-label={t('shell.chosen')} />}</span>
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
