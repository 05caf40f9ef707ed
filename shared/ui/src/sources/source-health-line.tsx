import { useTranslation } from 'react-i18next';
import { CircleAlert, CircleCheck, CirclePause, Clock, type LucideIcon } from 'lucide-react';
import { clsx } from '../pieces/clsx.ts';
import { sayAgo, sayUntil } from '../time/say-when.ts';
import { useWatch } from '../time/use-watch.ts';
import { useFaultSentence } from '../words/use-language.ts';
import { healthOf, type SourceHealth } from './source-health.ts';
import { numberFormat } from '../words/formats.ts';

const looks: Record<SourceHealth['kind'], { icon: LucideIcon; colour: string }> = {
  fine: { icon: CircleCheck, colour: 'text-good' },
  new: { icon: Clock, colour: 'text-clock' },
  paused: { icon: CirclePause, colour: 'text-muted' },
  gone: { icon: CircleAlert, colour: 'text-bad' },
  silent: { icon: CircleAlert, colour: 'text-warn' },
  sick: { icon: CircleAlert, colour: 'text-bad' },
};

/** `isShort`: for a row of the list, where only the state counts. */
export function SourceHealthLine({ source, isShort = false }: { source: Parameters<typeof healthOf>[0]; isShort?: boolean }) {
  const health = healthOf(source);
  const words = useHealthWords(health, isShort);
  const { icon: Icon, colour } = looks[health.kind];
  return (
    <span className="flex items-start gap-1.5 text-xs text-muted">
      <Icon size={14} strokeWidth={2} aria-hidden className={clsx('mt-px shrink-0', colour)} />
      <span className={isShort ? 'line-clamp-2' : 'readable'}>{words}</span>
    </span>
  );
}

function useHealthWords(health: SourceHealth, isShort: boolean): string {
  const { t, i18n } = useTranslation();
  const watch = useWatch();
  const say = useFaultSentence();
  const next = (at: string | null): string => (isShort || at === null ? '' : t('sources.next', { until: sayUntil(at, watch) }));
  switch (health.kind) {
    case 'fine': {
      const perDay = numberFormat(i18n.language, { maximumFractionDigits: health.itemsPerDay < 10 ? 1 : 0 }).format(health.itemsPerDay);
      return [t('sources.fine', { ago: sayAgo(health.since, watch), perDay }), next(health.nextAt)].filter(Boolean).join('. ');
    }
    case 'silent':
      return [say({ code: 'source-silent', details: { days: health.days } }), next(health.nextAt)].filter(Boolean).join(' ');
    case 'sick':
      return [
        say({ code: health.code, details: health.details }),
        isShort || health.since === null ? '' : t('sources.lastFine', { ago: sayAgo(health.since, watch) }),
        next(health.nextAt),
      ]
        .filter(Boolean)
        .join(' ');
    case 'paused':
    case 'gone':
    case 'new':
      return t(`sources.${health.kind}`);
    default:
      return health satisfies never;
  }
}
