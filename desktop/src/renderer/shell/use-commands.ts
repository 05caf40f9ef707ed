import { ArrowLeftRight, Bookmark, Download, Keyboard, Languages, ListChecks, Moon, RefreshCw, Sun, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { queueViewSchema } from '../../bridge/queue-calls.ts';
import { useEngine } from '../data/engine.tsx';
import { useSettings } from '../data/use-settings.ts';
import { useViews } from '../data/use-views.ts';
import { screens } from '../screens.ts';
import { useStudio, useStudioStore, type Offer } from '../state/studio-state.tsx';
import type { SignedIn } from './shell.tsx';

/** What the palette offers, wherever the person is. */
export function useCommands(session: SignedIn): Offer[] {
  const { t } = useTranslation();
  const engine = useEngine();
  const store = useStudioStore();
  const { settings, change } = useSettings();
  const offers = useStudio((state) => state.offers);
  const clientId = settings.clientId ?? session.clients[0]?.id;
  const { views, show } = useViews(clientId ?? '');
  const command = (id: string, icon: LucideIcon, words: string, run: () => void, keys: readonly string[] = []): Offer => ({ id, icon, words, run, keys });

  return [
    ...offers,
    ...screens.map(({ name, icon, letter }) =>
      command(`go-${name}`, icon, t('shell.goTo', { screen: t(`shell.screen.${name}`) }), () => store.getState().go(name), ['G', letter.toUpperCase()]),
    ),
    ...queueViewSchema.options.map((view) =>
      command(`view-${view}`, ListChecks, t('shell.showView', { view: t(`queue.view.${view}`) }), () => {
        store.getState().setFilter({ view });
        store.getState().go('queue');
      }),
    ),
    ...views.map((view, at) => command(`own-${view.id}`, Bookmark, t('views.show', { name: view.name }), () => show(view.filter), at < 9 ? ['G', String(at + 1)] : [])),
    ...session.clients
      .filter(({ id }) => id !== clientId)
      .map((client) => command(`client-${client.id}`, ArrowLeftRight, t('shell.switchTo', { name: client.name }), () => change({ clientId: client.id }))),
    ...(clientId === undefined
      ? []
      : [command('sync-now', RefreshCw, t('shell.syncNow'), () => void engine.ask('sync.now', { clientId }).catch(() => undefined))]),
    command('look-for-update', Download, t('update.look'), () => {
      store.getState().go('settings');
      void engine.ask('updates.check', {}).catch(() => undefined);
    }),
    command('theme-light', Sun, t('shell.themeLight'), () => change({ theme: 'light' })),
    command('theme-dark', Moon, t('shell.themeDark'), () => change({ theme: 'dark' })),
    command('language-en', Languages, 'English', () => change({ language: 'en' })),
    command('language-ru', Languages, 'Русский', () => change({ language: 'ru' })),
    command('shortcuts', Keyboard, t('shell.shortcuts'), () => store.getState().openLayer('shortcuts'), ['?']),
  ];
}
