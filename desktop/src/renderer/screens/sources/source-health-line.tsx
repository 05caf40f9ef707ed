import { useTranslation } from 'react-i18next';
import { CircleAlert, CircleCheck, CirclePause, Clock, type LucideIcon } from 'lucide-react';
import { clsx } from '../../components/clsx.ts';
import { sayAgo } from '../../time/say-when.ts';
import { useWatch } from '../../time/use-watch.ts';
import { useFaultSentence } from '../../words/use-language.ts';
import { healthOf, type SourceHealth } from './source-health.ts';
import type { ListedSource } from './use-sources.ts';

const looks: Record<SourceHealth['kind'], { icon: LucideIcon; colour: string }> = {
  fine: { icon: CircleCheck, colour: 'text-good' },
  new: { icon: Clock, colour: 'text-clock' },
  paused: { icon: CirclePause, colour: 'text-muted' },
  gone: { icon: CircleAlert, colour: 'text-bad' },
  sick: { icon: CircleAlert, colour: 'text-bad' },
};

export function SourceHealthLine({ source, isShort = false }: { source: ListedSource; isShort?: boolean }) {
  const words = useHealthWords(healthOf(source));
  const { icon: Icon, colour } = looks[healthOf(source).kind];
  return (
    <span className="flex items-start gap-1.5 text-xs text-muted">
      <Icon size={14} strokeWidth={2} aria-hidden className={clsx('mt-px shrink-0', colour)} />
      <span className={isShort ? 'line-clamp-2' : 'readable'}>{words}</span>
    </span>
  );
}

function useHealthWords(health: SourceHealth): string {
  const { t, i18n } = useTranslation();
  const watch = useWatch();
  const say = useFaultSentence();
  switch (health.kind) {
    case 'fine': {
      const perDay = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: health.itemsPerDay < 10 ? 1 : 0 }).format(health.itemsPerDay);
      return t('sources.fine', { ago: sayAgo(health.since, watch), perDay });
    }
    case 'sick':
      return [say({ code: health.code, details: {} }), health.since === null ? '' : t('sources.lastFine', { ago: sayAgo(health.since, watch) })].join(' ').trim();
    case 'paused':
    case 'gone':
    case 'new':
      return t(`sources.${health.kind}`);
    default:
      return health satisfies never;
  }
}
