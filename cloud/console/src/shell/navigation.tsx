import { hasRole } from '@zavod/shared/domain/roles.ts';
import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { pages, type ClientPage, type OverallPage } from '../pages.ts';
import type { SignedIn } from '../session/use-session.ts';
import { ClientMenu } from './client-menu.tsx';
import { overallPagesFor } from './offered-pages.ts';
import { PersonMenu } from './person-menu.tsx';
import { usePlace } from './use-place.ts';

/** The client, its pages, the pages about all clients, and the person. */
export function Navigation({ session, onGo }: { session: SignedIn; onGo?: () => void }) {
  const { t } = useTranslation();
  const place = usePlace(session);
  const { client } = place;
  return (
    <nav aria-label={t('shell.navigation')} className="flex h-full flex-col px-2 py-2">
      {client !== undefined && (
        <>
          <ClientMenu session={session} place={place} {...(onGo === undefined ? {} : { onGo })} />
          <ul className="mt-3 flex flex-col gap-px">
            {pages.map((page) => page.scope === 'client' && hasRole(client.role, page.needs) && entry(page, `/${client.id}/${page.name}`))}
          </ul>
        </>
      )}
      <ul className={clsx('flex flex-col gap-px', client !== undefined && 'mt-4 border-t border-line pt-3')}>{overallPagesFor(session).map((page) => entry(page, `/${page.name}`))}</ul>
      <div className="mt-auto pt-3">
        <PersonMenu session={session} />
      </div>
    </nav>
  );

  function entry({ name, icon: Icon }: ClientPage | OverallPage, href: string) {
    const isHere = place.page === name;
    return (
      <li key={name}>
        <Link
          href={href}
          aria-current={isHere ? 'page' : undefined}
          {...(onGo === undefined ? {} : { onClick: onGo })}
          className={clsx('flex h-8 w-full items-center gap-2.5 rounded-md px-2 text-sm font-medium max-[860px]:h-10', isHere ? 'bg-selected text-text' : 'text-muted hover:bg-hover hover:text-text')}
        >
          <Icon size={16} strokeWidth={1.75} aria-hidden className="shrink-0" />
          <span className="flex-1 truncate">{t(`${name}.title`)}</span>
        </Link>
      </li>
    );
  }
}
