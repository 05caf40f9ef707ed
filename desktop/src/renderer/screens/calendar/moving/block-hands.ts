import type { KeyboardEvent, MouseEvent, PointerEvent } from 'react';
import type { PlanEntry } from '../../../../bridge/plan-calls.ts';
import { blockOf } from '../block-of.ts';
import { neighbourOf } from '../focus-neighbour.ts';
import type { Mover } from './use-moving.ts';

export interface BlockHands {
  onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  onClick: (event: MouseEvent<HTMLElement>) => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

interface BlockHandsParts {
  entries: readonly PlanEntry[];
  mover: Mover;
  canChange: boolean;
  press: (event: PointerEvent<HTMLElement>, block: HTMLElement, entry: PlanEntry) => void;
  /** What a click means differs between the views. */
  click: (event: MouseEvent<HTMLElement>, block: HTMLElement | null, entry: PlanEntry | undefined) => void;
}

/** What pointer and keys do with the blocks of a view that listens for all of them. */
export function blockHands({ entries, mover, canChange, press, click }: BlockHandsParts): BlockHands {
  const entryOf = (block: HTMLElement | null): PlanEntry | undefined => entries.find(({ publication }) => publication.id === block?.dataset['publication']);

  return {
    onPointerDown(event) {
      const block = blockOf(event);
      const entry = entryOf(block);
      if (block !== null && entry !== undefined && canChange) press(event, block, entry);
    },
    onClick(event) {
      const block = blockOf(event);
      click(event, block, entryOf(block));
    },
    onKeyDown(event) {
      const block = blockOf(event);
      if (block === null || mover.moving?.phase === 'carried') return;
      const entry = entryOf(block);
      if (event.key.startsWith('Arrow')) {
        event.preventDefault();
        neighbourOf(block, event.key, event.currentTarget)?.focus();
      } else if (event.key === ' ' && entry !== undefined && canChange) {
        event.preventDefault();
        mover.take(entry, 'keys', { ms: Date.parse(entry.publication.dueAt), isInGap: false });
      }
    },
  };
}
