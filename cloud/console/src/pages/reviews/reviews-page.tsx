import type { SessionClient } from '@zavod/shared/session/session.ts';
import { EmptyState } from '@zavod/ui/pieces/empty-state.tsx';
import { Link2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { PageFrame } from '../../components/page-frame.tsx';
import { ReadState } from '../../components/read-state.tsx';
import { LinkRow } from './link-row.tsx';
import { MakeLinkForm } from './make-link-form.tsx';
import { useLinks, useReviewChannels } from './use-reviews.ts';

/** Links to plans for people without an account. */
export function ReviewsPage({ client }: { client: SessionClient }) {
  const { t } = useTranslation();
  const links = useLinks(client.id);
  const channels = useReviewChannels(client.id);
  return (
    <PageFrame title={t('reviews.title')} of={client.name} about={t('reviews.about')}>
      <ReadState read={links}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState icon={Link2} title={t('reviews.empty')} words={t('reviews.emptyAbout')} />
          ) : (
            <ul aria-label={t('reviews.title')}>
              {list.map((link) => (
                <LinkRow key={link.id} client={client} link={link} />
              ))}
            </ul>
          )
        }
      </ReadState>
      <ReadState read={channels}>
        {(list) => {
          const [first, ...others] = list.filter(({ state }) => state !== 'disabled');
          return first === undefined ? <NoChannel client={client} /> : <MakeLinkForm client={client} channels={[first, ...others]} />;
        }}
      </ReadState>
    </PageFrame>
  );
}

function NoChannel({ client }: { client: SessionClient }) {
  const { t } = useTranslation();
  return (
    <p className="mt-4 text-sm text-muted">
      {t('reviews.noChannel')}{' '}
      <Link href={`/${client.id}/channels`} className="font-medium text-accent hover:underline">
        {t('channels.title')}
      </Link>
    </p>
  );
}
