import { sayUntil } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import { useTranslation } from 'react-i18next';
import { HandedLink } from '../../components/handed-link.tsx';

/** The link of an invitation, to be sent by the owner. */
export function InvitationLink({ email, link, expiresAt }: { email: string; link: string; expiresAt: string }) {
  const { t } = useTranslation();
  const watch = useWatch();
  return <HandedLink label={t('members.linkFor', { email })} about={t('members.linkAbout', { until: sayUntil(expiresAt, watch) })} link={link} />;
}
