import { Tooltip } from '@base-ui/react/tooltip';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import type { i18n } from 'i18next';
import { useEffect } from 'react';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { EngineProvider, type Engine } from './data/engine.tsx';
import { followEngine } from './data/follow-engine.ts';
import { useAsk } from './data/use-ask.ts';
import { useSettings } from './data/use-settings.ts';
import { SignInScreen } from './screens/sign-in/sign-in-screen.tsx';
import { ClockAhead } from '@zavod/ui/time/use-watch.ts';
import { Shell } from './shell/shell.tsx';
import { StudioStoreProvider, useStudio, type StudioStore } from './state/studio-state.tsx';
import { languageOf } from './words/studio-i18n.ts';

interface AppProps {
  engine: Engine;
  queries: QueryClient;
  store: StudioStore;
  i18n: i18n;
}

export function App({ engine, queries, store, i18n: words }: AppProps) {
  useEffect(() => followEngine(engine, queries), [engine, queries]);
  return (
    <EngineProvider engine={engine}>
      <QueryClientProvider client={queries}>
        <StudioStoreProvider store={store}>
          <I18nextProvider i18n={words}>
            <Tooltip.Provider delay={500}>
              <Studio words={words} />
            </Tooltip.Provider>
          </I18nextProvider>
        </StudioStoreProvider>
      </QueryClientProvider>
    </EngineProvider>
  );
}

function Studio({ words }: { words: i18n }) {
  const { data: session } = useAsk('session.state', {});
  const { settings, isRead } = useSettings();
  const clockAheadMs = useStudio((state) => state.clockAheadMs);
  const language = languageOf(settings.language, navigator.language);

  useEffect(() => {
    void words.changeLanguage(language);
    document.documentElement.lang = language;
  }, [words, language]);
  useEffect(() => {
    if (settings.theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = settings.theme;
  }, [settings.theme]);

  if (!isRead) return null;
  if (session === undefined) return <Looking />;
  return <ClockAhead value={clockAheadMs}>{session.status === 'signed-out' ? <SignInScreen session={session} /> : <Shell session={session} />}</ClockAhead>;
}

/** Only whoever is signed out ever sees it: the cloud is asked what it offers, and may take its time. */
function Looking() {
  const { t } = useTranslation();
  return (
    <p role="status" className="appear-late flex h-full items-center justify-center text-sm text-muted">
      {t('signIn.looking')}
    </p>
  );
}
