import type { SessionClient } from '@zavod/shared/session/session.ts';
import { useTranslation } from 'react-i18next';
import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { UpdateReady } from '../components/update/update-ready.tsx';
import { useAsk } from '../data/use-ask.ts';
import { screens } from '../screens.ts';
import { useStudio, type ScreenName } from '../state/studio-state.tsx';
import { useLanguage } from '@zavod/ui/words/use-language.ts';
import { ClientSwitcher } from './client-switcher.tsx';
import type { SignedIn } from './shell.tsx';
import { SyncLine } from './sync-line.tsx';
import { numberFormat } from '@zavod/ui/words/formats.ts';

export function SideBar({ session, client }: { session: SignedIn; client: SessionClient }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const screen = useStudio((state) => state.screen);
  const go = useStudio((state) => state.go);
  const { data: facets } = useAsk('queue.facets', { clientId: client.id }, { everyMs: 60_000 });
  const counts: Partial<Record<ScreenName, number>> = { queue: facets?.drafts ?? 0, inbox: facets?.inbox ?? 0 };

  return (
    <nav aria-label={t('shell.navigation')} className="flex w-54 shrink-0 flex-col border-r border-line bg-canvas px-2 py-2 max-[1000px]:w-13">
      <ClientSwitcher session={session} client={client} />
      <ul className="mt-3 flex flex-1 flex-col gap-px">
        {screens
          .filter(({ isBehindSyncLine }) => isBehindSyncLine !== true)
          .map(({ name, icon: Icon }) => {
            const count = counts[name] ?? 0;
            return (
              <li key={name} className={name === 'settings' ? 'mt-auto' : ''}>
                <button
                  type="button"
                  aria-current={screen === name ? 'page' : undefined}
                  title={t(`shell.screen.${name}`)}
                  onClick={() => go(name)}
                  className={clsx(
                    'flex h-8 w-full items-center gap-2.5 rounded-md px-2 text-left text-sm font-medium',
                    screen === name ? 'bg-selected text-text' : 'text-muted hover:bg-hover hover:text-text',
                  )}
                >
                  <Icon size={16} strokeWidth={1.75} aria-hidden className="shrink-0" />
                  <span className="flex-1 truncate max-[1000px]:sr-only">{t(`shell.screen.${name}`)}</span>
                  {count > 0 && (
                    <span className={clsx('text-xs tabular-nums max-[1000px]:hidden', name === 'inbox' ? 'font-semibold text-bad' : 'font-normal text-muted')}>
                      {numberFormat(language).format(count)}
                    </span>
                  )}
                </button>
              </li>
            );
          })}
      </ul>
      <UpdateReady />
      <SyncLine client={client} isDemo={session.isDemo} />
    </nav>
  );
}
