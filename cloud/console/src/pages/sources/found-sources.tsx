import type { SourceCandidate } from '@zavod/shared/sources/source-candidate.ts';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { IconButton } from '@zavod/ui/pieces/icon-button.tsx';
import { Candidate } from '@zavod/ui/sources/candidate.tsx';
import type { Discovery } from '@zavod/ui/sources/use-discovery.ts';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** What stands behind the pasted address, each with the first of what it would bring. */
export function FoundSources({ found, discovery }: { found: readonly SourceCandidate[]; discovery: Discovery }) {
  const { t } = useTranslation();
  return (
    <section aria-label={t('sources.found')} className="mt-4 rounded-lg border border-line px-4 py-3">
      <div className="flex items-start justify-between gap-3">
        <div>
          <h2 className="text-sm font-semibold">{t('sources.found')}</h2>
          <p className="text-xs text-muted">{t('sources.foundAbout')}</p>
        </div>
        <IconButton icon={X} label={t('sources.closeFound')} onClick={discovery.close} />
      </div>
      <ul>
        {found.map((candidate, index) => (
          <li key={`${candidate.kind} ${candidate.url}`} className="border-b border-line py-3 last:border-b-0">
            <Candidate candidate={candidate} isFirst={index === 0} discovery={discovery} />
          </li>
        ))}
      </ul>
      {discovery.addFault !== null && <FaultLine fault={discovery.addFault} />}
    </section>
  );
}
