import { ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PlanEntry } from '../../../../bridge/plan-calls.ts';
import { networkNames } from '@zavod/ui/pieces/network-icon.tsx';

/** Leads to what readers see; nothing where it is not out, or was taken down. */
export function OpenInNetwork({ entry: { publication, channel } }: { entry: PlanEntry }) {
  const { t } = useTranslation();
  if (publication.externalUrl === null || publication.removedAt !== null) return null;
  return (
    <a href={publication.externalUrl} target="_blank" rel="noreferrer" className="flex items-center gap-1 text-xs font-medium whitespace-nowrap text-accent hover:underline">
      {t('shell.openIn', { network: networkNames[channel.network] })}
      <ExternalLink size={12} aria-hidden />
    </a>
  );
}
