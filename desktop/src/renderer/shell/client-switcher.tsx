import { Menu } from '@base-ui/react/menu';
import type { SessionClient } from '@zavod/shared/session/session.ts';
import { Check, ChevronsUpDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ClientMark } from '@zavod/ui/pieces/client-mark.tsx';
import { useSettings } from '../data/use-settings.ts';
import type { SignedIn } from './shell.tsx';

export function ClientSwitcher({ session, client }: { session: SignedIn; client: SessionClient }) {
  const { t } = useTranslation();
  const { change } = useSettings();
  return (
    <Menu.Root>
      <Menu.Trigger className="flex h-9 w-full items-center gap-2.5 rounded-md px-1.5 text-left hover:bg-hover">
        <ClientMark client={client} />
        <span className="sr-only">{t('shell.switchClient', { name: client.name })}</span>
        <span aria-hidden dir="auto" className="min-w-0 flex-1 truncate text-left text-sm font-semibold max-[1000px]:hidden">
          {client.name}
        </span>
        <ChevronsUpDown size={14} aria-hidden className="shrink-0 text-muted max-[1000px]:hidden" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner align="start" sideOffset={4} className="z-50">
          <Menu.Popup className="settle-in min-w-56 rounded-lg bg-raised p-1 text-sm text-text shadow-pop outline-none">
            {session.clients.map((one) => (
              <Menu.Item key={one.id} onClick={() => change({ clientId: one.id })} className="flex h-9 items-center gap-2.5 rounded-md px-2 outline-none data-highlighted:bg-hover">
                <ClientMark client={one} />
                <span dir="auto" className="min-w-0 flex-1 truncate text-left">{one.name}</span>
                <span className="text-xs text-muted">{t(`shell.role.${one.role}`)}</span>
                <span className="w-4">{one.id === client.id && <Check size={14} aria-label={t('shell.chosen')} />}</span>
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
