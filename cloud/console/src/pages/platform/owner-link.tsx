import { sayUntil } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import { useTranslation } from 'react-i18next';
import { HandedLink } from '../../components/handed-link.tsx';
import type { OwnerInvitation } from './use-invite-owner.ts';

export function OwnerLink({ email, link, expiresAt }: OwnerInvitation) {
  const { t } = useTranslation();
  const watch = useWatch();
  return <HandedLink label={t('platform.linkFor', { email })} about={t('platform.linkAbout', { until: sayUntil(expiresAt, watch) })} link={link} />;
}
