import { clsx } from '@zavod/ui/pieces/clsx.ts';
import type { Watch } from '@zavod/ui/time/say-when.ts';
import type { TFunction } from 'i18next';
import type { QueueRow } from '../../../bridge/queue-calls.ts';
import { RowFace } from './row-face.tsx';

interface QueueListRowProps {
  clientId: string;
  row: QueueRow | undefined;
  place: number;
  total: number;
  top: number;
  t: TFunction;
  pickWords: string;
  watch: Watch;
  showsStatus: boolean;
  isCurrent: boolean;
  isPicked: boolean;
  isPicking: boolean;
  /** isRange: with Shift held down. */
  onStand: (isRange: boolean) => void;
}

/** The place of a row in the list. It changes with every decision above it, and what stands on the row does not. */
export function QueueListRow({ clientId, row, place, total, top, t, pickWords, watch, showsStatus, isCurrent, isPicked, isPicking, onStand }: QueueListRowProps) {
  if (row === undefined) return <div style={{ top }} className="absolute inset-x-0 h-14" />;
  return (
    <div
      id={`row-${row.id}`}
      role="option"
      aria-selected={isCurrent}
      aria-checked={isPicking ? isPicked : undefined}
      aria-posinset={place}
      aria-setsize={total}
      style={{ top }}
      onClick={(event) => onStand(event.shiftKey)}
      className={clsx(
        'group absolute inset-x-0 flex h-14 items-center gap-3 pr-3 pl-3',
        isCurrent ? 'bg-selected shadow-[inset_2px_0_0_var(--accent)]' : 'hover:bg-hover',
      )}
    >
      <RowFace clientId={clientId} row={row} t={t} pickWords={pickWords} watch={watch} showsStatus={showsStatus} isPicked={isPicked} isPicking={isPicking} />
    </div>
  );
}
