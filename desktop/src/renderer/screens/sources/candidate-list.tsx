import type { SourceCandidate } from '@zavod/shared/sources/source-candidate.ts';
import { ArrowLeft, Check, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { FaultLine } from '../../components/fault-line.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { CandidateItems } from './candidate-items.tsx';
import { KindMark } from './kind-mark.tsx';
import type { Discovery } from './use-discovery.ts';

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

function Candidate({ candidate, isFirst, discovery }: { candidate: SourceCandidate; isFirst: boolean; discovery: Discovery }) {
  const { t } = useTranslation();
  const { kind, title, url, problem, isAdded } = candidate;
  const isAdding = discovery.addingUrl === url;
  return (
    <article aria-label={title}>
      <div className="flex items-start justify-between gap-4">
        <div className="min-w-0">
          <h3 className="truncate text-sm font-semibold">{title}</h3>
          <p className="flex min-w-0 items-center gap-1.5 text-xs text-muted">
            <KindMark kind={kind} />
            <span className="shrink-0">{t(`sources.kind.${kind}`)}</span>
            <span className="truncate">{readable(url)}</span>
          </p>
        </div>
        {isAdded ? (
          <span className="flex h-8 shrink-0 items-center gap-1.5 text-xs text-muted">
            <Check size={14} aria-hidden className="text-good" />
            {t('sources.isAdded')}
          </span>
        ) : (
          <Button look={isFirst ? 'primary' : 'plain'} disabled={discovery.addingUrl !== null} onClick={() => discovery.add(candidate)}>
            {t(isAdding ? 'sources.adding' : 'sources.addVerb')}
          </Button>
        )}
      </div>
      {problem === null ? (
        <CandidateItems candidate={candidate} />
      ) : (
        <div className="mt-2">
          <FaultLine fault={problem} />
        </div>
      )}
    </article>
  );
}

function readable(url: string): string {
  try {
    return decodeURI(url).replace(/^https?:\/\/(?:www\.)?/, '');
  } catch {
    // An address that was escaped in another way is shown as it stands.
    return url;
  }
}
