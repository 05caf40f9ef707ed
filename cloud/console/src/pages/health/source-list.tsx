import { sayAgo } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import { useTranslation } from 'react-i18next';
import { stateKeyOf } from './state-key.ts';
import type { HealthView } from './use-health.ts';

/** When each source was last read, the troubled ones first. */
export function SourceList({ sources }: { sources: HealthView['sources'] }) {
  const { t } = useTranslation();
  const watch = useWatch();
  if (sources.length === 0) return <p className="text-sm text-muted">{t('health.noSources')}</p>;
  return (
    <ul>
      {sources.map(({ id, title, state, lastSuccessAt, failures }) => {
        const parts = [
          ...(state === 'active' ? [] : [t(`health.state.${stateKeyOf(state)}`)]),
          lastSuccessAt === null ? t('health.neverRead') : t('health.lastRead', { when: sayAgo(lastSuccessAt, watch) }),
          ...(failures === 0 ? [] : [t('health.failures', { number: failures })]),
        ];
        return (
          <li key={id} className="flex flex-wrap items-baseline gap-x-3 border-b border-line py-2 text-sm last:border-0">
            <span className="min-w-0 truncate font-medium">{title}</span>
            <span className="text-muted">{parts.join(' · ')}</span>
          </li>
        );
      })}
    </ul>
  );
}
