import { useTranslation } from 'react-i18next';
import type { Channel } from '@zavod/shared/tables/channel.ts';
import { clsx } from '@zavod/ui/pieces/clsx.ts';
import type { ClosedBand as Band } from './closed-bands.ts';

interface ClosedBandProps {
  band: Band;
  top: number;
  height: number;
  channels: readonly Channel[];
  /** Its words stand beside the hatching; they come with the pointer everywhere. */
  isNamed: boolean;
}

/** Hatched, over the whole width where it is for all channels that are shown, else over a part of it; with its reason. */
export function ClosedBand({ band, top, height, channels, isNamed }: ClosedBandProps) {
  const { t } = useTranslation();
  const isForAll = channels.every(({ id }) => band.channelIds.includes(id));
  const titles = channels.filter(({ id }) => band.channelIds.includes(id)).map(({ title }) => title);
  const reason = band.kind === 'quiet' ? t('calendar.quietHours') : band.reason;
  const words = isForAll ? reason : `${reason}: ${titles.join(', ')}`;
  return (
    <div title={words} style={{ top, height }} className="absolute inset-x-0 overflow-hidden">
      <div className={clsx('absolute inset-y-0 right-0', band.kind === 'quiet' ? 'hatched' : 'hatched-dense', isForAll ? 'left-0' : 'w-1/4')} />
      {isNamed && (
        <span className={clsx('relative block truncate px-1.5 py-0.5 text-xs', band.kind === 'blackout' ? 'font-medium text-text' : 'text-muted')}>{words}</span>
      )}
    </div>
  );
}
