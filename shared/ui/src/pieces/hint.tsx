import { Tooltip } from '@base-ui/react/tooltip';
import type { ReactElement } from 'react';

/** Words for what shows only a sign; the accessible name stands on the thing itself. */
export function Hint({ words, children }: { words: string; children: ReactElement<Record<string, unknown>> }) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger render={children} />
      <Tooltip.Portal>
        <Tooltip.Positioner sideOffset={6} className="z-50">
          <Tooltip.Popup className="max-w-72 rounded-md bg-raised px-2 py-1 text-xs text-text shadow-pop">{words}</Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
