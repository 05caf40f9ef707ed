import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { columnsIn, stepTo, type LibraryList } from './library-pages.ts';
import { LibraryTile } from './library-tile.tsx';

const tileWidth = 152;
const gap = 12;
/** The picture, and two lines under it. */
const captionHeight = 42;

interface MediaGridProps {
  clientId: string;
  list: LibraryList;
  see: (first: number, last: number) => void;
  /** Where the person stands. */
  index: number;
  picked: ReadonlySet<string>;
  onStand: (index: number) => void;
  onPick: (mediaId: string) => void;
  /** Enter, or a second click. */
  onOpen?: (mediaId: string) => void;
  /** Where choosing is all there is to do. */
  isPickedByClick?: boolean;
}

/** Files side by side; only those in sight are drawn, however many there are. */
export function MediaGrid({ clientId, list, see, index, picked, onStand, onPick, onOpen, isPickedByClick = false }: MediaGridProps) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const columns = columnsIn(width, tileWidth, gap);
  const side = Math.floor((width - gap * (columns - 1)) / columns);
  // oxlint-disable-next-line react/incompatible-library -- this project does not use the React Compiler
  const virtual = useVirtualizer({
    count: Math.ceil(list.total / columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => side + captionHeight + gap,
    overscan: 3,
  });
  const lines = virtual.getVirtualItems();
  const [first, last] = [(lines[0]?.index ?? 0) * columns, ((lines.at(-1)?.index ?? 0) + 1) * columns - 1];

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const measure = (): void => setWidth(element.clientWidth - 2 * inset);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => virtual.measure(), [virtual, side]);
  useEffect(() => see(first, last), [first, last, see]);
  useEffect(() => {
    if (list.total > 0) virtual.scrollToIndex(Math.floor(index / columns));
  }, [index, columns, list.total, virtual]);

  const at = list.rows[index];
  function press(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = stepTo(index, event.key, columns, list.total);
    if (next !== index) onStand(next);
    else if ((event.key === 'x' || event.key === ' ') && at !== undefined) onPick(at.media.id);
    else if (event.key === 'Enter' && at !== undefined) onOpen?.(at.media.id);
    else if (!event.key.startsWith('Arrow')) return;
    event.preventDefault();
  }

  return (
    <div
      ref={scroller}
      role="listbox"
      data-shortcuts
      aria-label={t('media.title')}
      aria-multiselectable
      aria-activedescendant={at === undefined ? undefined : `media-${at.media.id}`}
      tabIndex={0}
      onKeyDown={press}
      className="min-h-0 flex-1 overflow-y-auto [contain:strict] [scrollbar-gutter:stable] focus-visible:outline-offset-[-2px]"
      data-testid="media-grid"
    >
      <div className="relative" style={{ height: virtual.getTotalSize() + inset, margin: `${inset}px ${inset}px 0` }}>
        {lines.flatMap((line) =>
          Array.from({ length: Math.min(columns, list.total - line.index * columns) }, (_, column) => {
            const place = line.index * columns + column;
            const row = list.rows[place];
            return (
              <LibraryTile
                key={row?.media.id ?? `gap-${place}`}
                clientId={clientId}
                row={row}
                place={place + 1}
                total={list.total}
                box={{ left: column * (side + gap), top: line.start, side }}
                isCurrent={place === index}
                isPicked={row !== undefined && picked.has(row.media.id)}
                isPickedByClick={isPickedByClick}
                onStand={() => onStand(place)}
                onPick={() => row !== undefined && onPick(row.media.id)}
                onOpen={() => row !== undefined && onOpen?.(row.media.id)}
              />
            );
          }),
        )}
      </div>
    </div>
  );
}

const inset = 16;
