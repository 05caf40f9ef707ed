import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { PageFrame } from '../components/page-frame.tsx';

/** An address that leads nowhere, for this person. */
export function NotHere() {
  const { t } = useTranslation();
  return (
    <PageFrame title={t('shell.notHere')} about={t('shell.notHereAbout')}>
      <Link href="/clients" className="text-sm font-medium text-accent hover:underline">
        {t('shell.toClients')}
      </Link>
    </PageFrame>
  );
}
