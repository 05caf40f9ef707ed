import { useTranslation } from 'react-i18next';
import { Redirect, Route, Switch } from 'wouter';
import type { SignedIn } from '../session/use-session.ts';
import { AwayBanner } from './away-banner.tsx';
import { ClientRoute } from './client-route.tsx';
import { NotHere } from './not-here.tsx';
import { overallPagesFor } from './offered-pages.ts';
import { SideBar } from './side-bar.tsx';
import { startOf } from './start-of.ts';
import { TopBar } from './top-bar.tsx';

/** Navigation beside the page, on a phone behind a button above it. */
export function ConsoleShell({ session }: { session: SignedIn }) {
  const { t } = useTranslation();
  return (
    <div className="flex min-h-full">
      <a href="#page" className="sr-only z-50 rounded-md bg-raised px-3 py-2 text-sm font-medium shadow-pop focus:not-sr-only focus:absolute focus:top-2 focus:left-2">
        {t('shell.skip')}
      </a>
      <SideBar session={session} />
      <div className="flex min-w-0 flex-1 flex-col">
        <TopBar session={session} />
        <AwayBanner />
        <main id="page" tabIndex={-1} className="min-w-0 flex-1 bg-surface outline-none">
          <Switch>
            <Route path="/">
              <Redirect to={startOf(session)} replace />
            </Route>
            {overallPagesFor(session).map(({ name, component: Component }) => (
              <Route key={name} path={`/${name}`}>
                <Component session={session} />
              </Route>
            ))}
            <Route path="/:clientId/:page">{({ clientId, page }) => <ClientRoute session={session} clientId={clientId} name={page} />}</Route>
            <Route>
              <NotHere />
            </Route>
          </Switch>
        </main>
      </div>
    </div>
  );
}
