import { wallTimeAt } from '@zavod/shared/domain/wall-time.ts';
import { CircleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { clockOf } from '@zavod/ui/time/say-when.ts';
import type { Carried } from '../moving/carried-by.ts';
import { blockHeights } from './lay-out.ts';
import { dayIndexAt, gutterPx, heightOf, topAt, type WeekShape } from './week-shape.ts';

/** Where a carried post would stand. */
export function Ghost({ shape, zone, moving }: { shape: WeekShape; zone: string; moving: Carried }) {
  const own = useRef<HTMLDivElement>(null);
  const { entry, ms } = moving;
  const isByKeys = moving.phase === 'carried' && moving.by === 'keys';
  useEffect(() => {
    if (isByKeys) own.current?.scrollIntoView({ block: 'nearest' });
  }, [isByKeys, ms]);
  const index = dayIndexAt(shape, ms);
  const day = shape.days[index];
  if (day === undefined) return null;
  const isGood = moving.phase !== 'carried' || moving.verdict.kind === 'fine';
  const share = `(100% - ${gutterPx}px) / ${shape.days.length}`;
  return (
    <div
      ref={own}
      aria-hidden
      data-testid="ghost"
      style={{ top: Math.min(topAt(shape, day, ms), heightOf(shape) - blockHeights.low), left: `calc(${gutterPx}px + ${share} * ${index} + 2px)`, width: `calc(${share} - 4px)` }}
      className={clsx(
        'pointer-events-none absolute z-10 flex h-[22px] scroll-my-24 items-center gap-1 overflow-hidden rounded-[5px] border-2 bg-raised px-1 text-xs font-semibold shadow-pop',
        isGood ? 'border-accent text-text' : 'border-dashed border-warn text-warn',
      )}
    >
      {!isGood && <CircleAlert size={12} className="shrink-0" />}
      <span className="tabular-nums">{clockOf(wallTimeAt(new Date(ms).toISOString(), zone))}</span>
      <span dir="auto" className="truncate text-left font-medium">{entry.postTitle}</span>
    </div>
  );
}
