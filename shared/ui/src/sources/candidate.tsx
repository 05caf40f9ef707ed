import type { SourceCandidate } from '@zavod/shared/sources/source-candidate.ts';
import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../pieces/button.tsx';
import { FaultLine } from '../pieces/fault-line.tsx';
import { CandidateItems } from './candidate-items.tsx';
import { KindMark } from './kind-mark.tsx';
import type { Discovery } from './use-discovery.ts';

/** Something that could be collected, with the first of what it would bring. */
export function Candidate({ candidate, isFirst, discovery }: { candidate: SourceCandidate; isFirst: boolean; discovery: Discovery }) {
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
