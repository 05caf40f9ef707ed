import { useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

export interface RowsInSight {
  /** Of the rows to be drawn, a few beyond both edges included; `last` is before `first` where there are none. */
  first: number;
  last: number;
  /** Scrolls no further than needed to have the row wholly in sight. A new function once the height is known. */
  reveal: (index: number) => void;
}

/** Rows drawn beyond each edge: a fast wheel meets none that is missing. Whoever stands at the top searches and decides, which draws all rows. */
const margin = 8;
const marginAtTop = 2;

/**
 * Which of `count` rows of one height `scroller` shows. Nothing here grows with the list: a virtualizer that measures keeps a record
 * of every row, and writes all hundred thousand anew when one of them leaves.
 */
export function useRowsInSight(scroller: HTMLElement | null, count: number, rowHeight: number): RowsInSight {
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(0);
  // As the last event told: asking the element would lay the page out once more.
  const known = useRef({ scrollTop: 0, height: 0 });
  const isMeasured = height > 0;

  useEffect(() => {
    if (scroller === null) return undefined;
    const look = (): void => {
      known.current.scrollTop = scroller.scrollTop;
      setTop(Math.floor(scroller.scrollTop / rowHeight));
    };
    // Within the frame of the scrolling itself, or the edge shows nothing for a frame.
    const onScroll = (): void => flushSync(look);
    const size = new ResizeObserver(([entry]) => {
      known.current.height = entry?.contentRect.height ?? 0;
      setHeight(known.current.height);
      look();
    });
    size.observe(scroller);
    scroller.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      size.disconnect();
      scroller.removeEventListener('scroll', onScroll);
    };
  }, [scroller, rowHeight]);

  const reveal = useCallback(
    (index: number): void => {
      if (scroller === null || !isMeasured) return;
      const above = index * rowHeight;
      const below = above + rowHeight - known.current.height;
      if (above < known.current.scrollTop) scroller.scrollTop = above;
      else if (below > known.current.scrollTop) scroller.scrollTop = below;
    },
    [scroller, isMeasured, rowHeight],
  );

  const shown = Math.ceil(height / rowHeight);
  // A list that became shorter is scrolled back by the browser, which tells a moment later.
  const from = Math.max(0, Math.min(top, count - shown));
  const beyond = from === 0 ? marginAtTop : margin;
  return { first: Math.max(0, from - beyond), last: Math.min(count - 1, from + shown + beyond), reveal };
}
