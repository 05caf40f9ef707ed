import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import type { i18n } from 'i18next';
import { useEffect } from 'react';
import { I18nextProvider } from 'react-i18next';
import { Route, Router, Switch } from 'wouter';
import { DepsContext, type ConsoleDeps } from './cloud/cloud-context.tsx';
import { JoinPage } from './join/join-page.tsx';
import { languageOf, type PreferenceStore } from './preferences/preferences.ts';
import { PreferenceContext, usePreferences } from './preferences/use-preferences.ts';
import { CloudAway } from './session/cloud-away.tsx';
import { SignInPage } from './session/sign-in-page.tsx';
import { useSession } from './session/use-session.ts';
import { Loading } from './components/loading.tsx';
import { ConsoleShell } from './shell/console-shell.tsx';

interface AppProps {
  deps: ConsoleDeps;
  queries: QueryClient;
  preferences: PreferenceStore;
  i18n: i18n;
}

export function App({ deps, queries, preferences, i18n: words }: AppProps) {
  return (
    <DepsContext value={deps}>
      <PreferenceContext value={preferences}>
        <QueryClientProvider client={queries}>
          <I18nextProvider i18n={words}>
            <CSPProvider disableStyleElements>
              <Tooltip.Provider delay={500}>
                <Router base="/console">
                  <Console words={words} />
                </Router>
              </Tooltip.Provider>
            </CSPProvider>
          </I18nextProvider>
        </QueryClientProvider>
      </PreferenceContext>
    </DepsContext>
  );
}

function Console({ words }: { words: i18n }) {
  const { preferences } = usePreferences();
  const language = languageOf(preferences, navigator.language);
  useEffect(() => {
    void words.changeLanguage(language);
    document.documentElement.lang = language;
  }, [words, language]);
  useEffect(() => {
    if (preferences.theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = preferences.theme;
  }, [preferences.theme]);
  return (
    <Switch>
      <Route path="/join">
        <JoinPage />
      </Route>
      <Route>
        <Inside />
      </Route>
    </Switch>
  );
}

/** The address stays while somebody signs in, and is what they see after it. */
function Inside() {
  const session = useSession();
  switch (session.status) {
    case 'looking':
      return <Loading />;
    case 'away':
      return <CloudAway fault={session.fault} />;
    case 'signed-out':
      return <SignInPage why={session.why} />;
    case 'signed-in':
      return <ConsoleShell key={session.user.id} session={session} />;
    default:
      return session satisfies never;
  }
}
