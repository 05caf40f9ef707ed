import { memo, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { wallTimeAt } from '@zavod/shared/domain/wall-time.ts';
import type { ZoneDay } from '@zavod/shared/domain/zone-day.ts';
import type { Channel } from '@zavod/shared/tables/channel.ts';
import type { ClosedTime, OpenSlot, PlanEntry } from '../../../../bridge/plan-calls.ts';
import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { clockOf } from '@zavod/ui/time/say-when.ts';
import { PublicationBlock } from '../publication/publication-block.tsx';
import { voidsOf } from './axis.ts';
import { ClosedBand } from './closed-band.tsx';
import { closedBands, type ClosedBand as Band } from './closed-bands.ts';
import { columnBlocks } from './column-blocks.ts';
import { blockHeights } from './lay-out.ts';
import { hourPx, topAt, type WeekShape } from './week-shape.ts';

interface DayColumnProps {
  shape: WeekShape;
  day: ZoneDay;
  zone: string;
  /** Due on this day, by their time. */
  entries: readonly PlanEntry[];
  slots: readonly OpenSlot[];
  closed: readonly ClosedTime[];
  channels: readonly Channel[];
  now: string;
  mostLanes: number;
  isFirst: boolean;
  name: string;
  awayId: string | null;
  stopId: string | null;
}

/** One day: what is closed, what is open, what goes out. It has no handlers of its own, the grid around it does. */
export const DayColumn = memo(function DayColumn({ shape, day, zone, entries, slots, closed, channels, now, mostLanes, isFirst, name, awayId, stopId }: DayColumnProps) {
  const { t } = useTranslation();
  const top = (ms: number): number => topAt(shape, day, ms);
  const clock = (ms: number): string => clockOf(wallTimeAt(new Date(ms).toISOString(), zone));
  const nowMs = Date.parse(now);
  const blocks = columnBlocks(shape, day, entries, slots, channels, mostLanes);
  const bands = closedBands(closed, channels.map(({ id }) => id), day.startsAtMs, day.endsAtMs);
  return (
    <section aria-label={name} data-day={day.day} className="relative border-l border-line">
      {nowMs > day.startsAtMs && <div className="absolute inset-x-0 top-0 bg-canvas" style={{ height: top(Math.min(nowMs, day.endsAtMs)) }} />}
      {shape.axis.map(({ hour, isSecond }, row) => row > 0 && <div key={`${hour} ${isSecond}`} className="absolute inset-x-0 border-t border-line" style={{ top: row * hourPx }} />)}
      {bands.map((band) => (
        <ClosedBand
          key={`${band.kind} ${band.fromMs} ${band.reason}`}
          band={band}
          top={top(band.fromMs)}
          height={top(band.untilMs) - top(band.fromMs)}
          channels={channels}
          isNamed={band.kind === 'quiet' ? isFirst : !bands.some((other) => continues(other, band))}
        />
      ))}
      {voidsOf(shape.axis, day).map(({ kind, from, until }) => (
        <div
          key={from}
          className={clsx('absolute inset-x-0 px-1.5 py-1 text-xs', kind === 'gap' ? 'hatched-dense border-y border-warn text-text' : 'bg-hover text-muted')}
          style={{ top: (from / 60) * hourPx, height: ((until - from) / 60) * hourPx }}
        >
          {kind === 'gap' && t('calendar.noSuchHour')}
        </div>
      ))}
      {nowMs >= day.startsAtMs && nowMs < day.endsAtMs && (
        <div data-testid="now" className="pointer-events-none absolute inset-x-0 h-px bg-bad" style={{ top: top(nowMs) }}>
          <span className="absolute -top-[3px] -left-[4px] size-[7px] rounded-full bg-bad" />
        </div>
      )}
      {blocks.map((block) => {
        const { top: from, height, lane, lanes } = block;
        const style = { top: from, height, left: `calc(${(lane / lanes) * 100}% + 2px)`, width: `calc(${100 / lanes}% - 4px)` };
        if (block.kind === 'slot') return <FreeSlot key={`${block.channel.id} ${block.ms}`} channel={block.channel} ms={block.ms} clock={clock(block.ms)} style={style} />;
        const [first, ...more] = block.entries;
        const { id, dueAt } = first.publication;
        if (more.length === 0) {
          return (
            <PublicationBlock
              key={id}
              entry={first}
              clock={clock(Date.parse(dueAt))}
              now={now}
              size={height === blockHeights.high ? 'high' : lanes > 1 ? 'narrow' : 'low'}
              isAway={awayId === id}
              isStop={stopId === id}
              style={style}
              className="absolute"
            />
          );
        }
        const ids = block.entries.map(({ publication }) => publication.id);
        return (
          <button
            key={id}
            type="button"
            data-block
            data-gathered={ids.join(' ')}
            tabIndex={stopId !== null && ids.includes(stopId) ? 0 : -1}
            aria-label={t('calendar.moreAt', { count: ids.length, clock: clock(Date.parse(dueAt)) })}
            style={style}
            className="absolute truncate rounded-[5px] bg-selected px-1 text-left text-xs font-semibold text-accent tabular-nums"
          >
            {t('calendar.more', { count: ids.length })}
          </button>
        );
      })}
    </section>
  );
});

/** A blackout comes to channels of different zones at different hours: its name stands where it begins. */
const continues = (earlier: Band, band: Band): boolean => earlier.kind === band.kind && earlier.reason === band.reason && earlier.untilMs === band.fromMs;

function FreeSlot({ channel, ms, clock, style }: { channel: Channel; ms: number; clock: string; style: CSSProperties }) {
  const { t } = useTranslation();
  const words = t('calendar.freeSlot', { clock, channel: channel.title });
  return (
    <button
      type="button"
      data-block
      data-slot={channel.id}
      data-ms={ms}
      tabIndex={-1}
      aria-label={words}
      title={words}
      style={style}
      className="absolute truncate rounded-[5px] border border-dashed border-edge bg-surface px-1.5 text-left text-xs text-muted tabular-nums hover:border-accent hover:text-accent"
    >
      {clock} {channel.title}
    </button>
  );
}
