import { placementsOf } from '@zavod/shared/networks/placements.ts';
import type { Media } from '@zavod/shared/tables/media.ts';
import { Check, X } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFaultSentence } from '@zavod/ui/words/use-language.ts';

/** Where the file could go by itself, and why not. */
export function MediaFits({ media }: { media: Media }) {
  const { t } = useTranslation();
  const say = useFaultSentence();
  const found = useMemo(() => placementsOf(media), [media]);
  return (
    <ul className="flex flex-col gap-1 text-sm">
      {found.map(({ placement, network, problem }) => (
        <li key={placement} className="flex items-start gap-1.5">
          {problem === null ? <Check size={15} aria-label={t('media.fitsYes')} className="mt-0.5 shrink-0 text-good" /> : <X size={15} aria-label={t('media.fitsNo')} className="mt-0.5 shrink-0 text-bad" />}
          <span className="min-w-0">
            {t(`media.placements.${placement}`)}
            {problem !== null && <span className="block text-xs text-muted">{say({ code: problem.code, details: { network, limit: problem.limit, value: problem.value } })}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
