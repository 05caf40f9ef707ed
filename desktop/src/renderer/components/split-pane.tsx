import { useState, type PointerEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../data/use-settings.ts';
import { clsx } from '@zavod/ui/pieces/clsx.ts';

const narrowest = 300;
const widest = 560;
const step = 20;

interface SplitPaneProps {
  first: ReactNode;
  second: ReactNode;
  /** In a narrow window there is room for one of the two. */
  isSecondInFront: boolean;
}

/** A list and what is open from it. The width of the list is kept on this computer. */
export function SplitPane({ first, second, isSecondInFront }: SplitPaneProps) {
  const { t } = useTranslation();
  const { settings, change } = useSettings();
  const [dragged, setDragged] = useState<number | null>(null);
  const width = dragged ?? settings.listWidth;
  const within = (wanted: number): number => Math.min(widest, Math.max(narrowest, Math.round(wanted)));

  function drag(event: PointerEvent<HTMLDivElement>): void {
    const left = event.currentTarget.previousElementSibling?.getBoundingClientRect().left ?? 0;
    if (event.currentTarget.hasPointerCapture(event.pointerId)) setDragged(within(event.clientX - left));
  }

  return (
    <div className="flex h-full min-w-0">
      <section
        style={{ width }}
        className={clsx('flex h-full shrink-0 flex-col border-r border-line bg-surface max-[820px]:w-full!', isSecondInFront && 'max-[820px]:hidden')}
      >
        {first}
      </section>
      <div
        role="separator"
        aria-orientation="vertical"
        aria-label={t('shell.listWidth')}
        aria-valuenow={width}
        aria-valuemin={narrowest}
        aria-valuemax={widest}
        tabIndex={0}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onPointerUp={() => {
          if (dragged !== null) change({ listWidth: dragged });
          setDragged(null);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowLeft') change({ listWidth: within(width - step) });
          if (event.key === 'ArrowRight') change({ listWidth: within(width + step) });
        }}
        className="relative z-10 -mx-1 w-2 shrink-0 cursor-col-resize max-[820px]:hidden"
      />
      <section className={clsx('flex h-full min-w-0 flex-1 flex-col bg-surface', !isSecondInFront && 'max-[820px]:hidden')}>{second}</section>
    </div>
  );
}
