import type { SessionClient } from '@zavod/shared/session/session.ts';
import { useEffect, useRef } from 'react';
import type { SessionState } from '../../bridge/session-calls.ts';
import { faultOf } from '@zavod/ui/pieces/fault.ts';
import { useAsk } from '../data/use-ask.ts';
import { useSettings } from '../data/use-settings.ts';
import { useViews } from '../data/use-views.ts';
import { useTypedField } from '../components/update/use-typed-field.ts';
import { useGoTo } from '../keyboard/use-go-to.ts';
import { useShortcuts } from '../keyboard/use-shortcuts.ts';
import { screens } from '../screens.ts';
import { useStudio, useStudioStore } from '../state/studio-state.tsx';
import { CannotOpen } from './cannot-open.tsx';
import { NoClients } from './no-clients.tsx';
import { NoticeBar } from './notice-bar.tsx';
import { NoticeLine } from './notice-line.tsx';
import { Palette } from './palette.tsx';
import { ShortcutList } from './shortcut-list.tsx';
import { SideBar } from './side-bar.tsx';
import { TooOldLine } from './too-old-line.tsx';
import { useOpenedLinks } from './use-opened-links.ts';

export type SignedIn = Extract<SessionState, { status: 'signed-in' }>;

export function Shell({ session }: { session: SignedIn }) {
  const { settings } = useSettings();
  const client = session.clients.find(({ id }) => id === settings.clientId) ?? session.clients[0];
  return client === undefined ? <NoClients /> : <ClientShell session={session} client={client} />;
}

function ClientShell({ session, client }: { session: SignedIn; client: SessionClient }) {
  const store = useStudioStore();
  const screen = useStudio((state) => state.screen);
  const layer = useStudio((state) => state.layer);
  const openLayer = useStudio((state) => state.openLayer);
  const go = useStudio((state) => state.go);
  const { error } = useAsk('sync.state', { clientId: client.id });
  const shown = useRef(client.id);
  const main = useRef<HTMLElement>(null);
  const before = useRef(screen);
  const Screen = screens.find(({ name }) => name === screen)?.component;

  useEffect(() => {
    if (shown.current !== client.id) store.getState().startOver();
    shown.current = client.id;
  }, [client.id, store]);
  // Whoever goes to a screen goes on there: the next Tab begins in it, and no ring stays where they came from.
  useEffect(() => {
    if (before.current !== screen && main.current?.contains(document.activeElement) === false) main.current.focus({ preventScroll: true });
    before.current = screen;
  }, [screen]);
  useOpenedLinks(client.id);
  useTypedField();
  useShortcuts({
    'mod+k': () => openLayer('palette'),
    '?': () => openLayer('shortcuts'),
  });
  const { views, show } = useViews(client.id);
  useGoTo(
    Object.fromEntries([
      ...screens.map(({ letter, name }) => [letter, () => go(name)] as const),
      ...views.slice(0, 9).map(({ filter }, at) => [String(at + 1), () => show(filter)] as const),
    ]),
  );

  return (
    <div className="flex h-full">
      <SideBar session={session} client={client} />
      <div className="flex min-w-0 flex-1 flex-col">
        <NoticeBar />
        <TooOldLine client={client} />
        <main ref={main} tabIndex={-1} className="min-h-0 flex-1 outline-none">
          {error === null ? Screen !== undefined && <Screen key={client.id} client={client} /> : <CannotOpen fault={faultOf(error)} />}
        </main>
      </div>
      <NoticeLine clientId={client.id} />
      {layer === 'palette' && <Palette session={session} onClose={() => openLayer(null)} />}
      <ShortcutList isOpen={layer === 'shortcuts'} onClose={() => openLayer(null)} />
    </div>
  );
}
