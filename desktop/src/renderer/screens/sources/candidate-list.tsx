import type { SourceCandidate } from '@zavod/shared/sources/source-candidate.ts';
import { ArrowLeft, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { IconButton } from '@zavod/ui/pieces/icon-button.tsx';
import { Candidate } from '@zavod/ui/sources/candidate.tsx';
import type { Discovery } from '@zavod/ui/sources/use-discovery.ts';

/** What stands behind the pasted address, each with the first of what it would bring. */
export function CandidateList({ found, discovery, onBack }: { found: readonly SourceCandidate[]; discovery: Discovery; onBack: () => void }) {
  const { t } = useTranslation();
  return (
    <section aria-label={t('sources.found')} className="flex min-h-0 flex-1 flex-col">
      <header className="flex items-start justify-between gap-3 border-b border-line px-6 pt-4 pb-3">
        <div className="min-w-0">
          <button type="button" className="mb-2 hidden items-center gap-1.5 text-xs font-medium text-muted max-[820px]:inline-flex" onClick={onBack}>
            <ArrowLeft size={14} aria-hidden />
            {t('queue.backToList')}
          </button>
          <h2 className="text-base font-semibold">{t('sources.found')}</h2>
          <p className="text-xs text-muted">{t('sources.foundAbout')}</p>
        </div>
        <IconButton icon={X} label={t('sources.closeFound')} onClick={discovery.close} />
      </header>
      <ul className="min-h-0 flex-1 overflow-y-auto px-6">
        {found.map((candidate, index) => (
          <li key={`${candidate.kind} ${candidate.url}`} className="max-w-4xl border-b border-line py-4 last:border-b-0">
            <Candidate candidate={candidate} isFirst={index === 0} discovery={discovery} />
          </li>
        ))}
      </ul>
      {discovery.addFault !== null && (
        <div className="border-t border-line px-6 py-3">
          <FaultLine fault={discovery.addFault} />
        </div>
      )}
    </section>
  );
}
