import { Popover } from '@base-ui/react/popover';
import { ChevronLeft } from 'lucide-react';
import { wallTimeAt } from '@zavod/shared/domain/wall-time.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanEntry } from '../../../../bridge/plan-calls.ts';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { NetworkIcon } from '@zavod/ui/pieces/network-icon.tsx';
import { StatusMark } from '../../../components/status-mark.tsx';
import { clockOf } from '@zavod/ui/time/say-when.ts';
import type { Calendar } from '../use-calendar.ts';
import type { PlanVerbs } from '../use-plan-verbs.ts';
import { PublicationCard } from './publication-card.tsx';

interface PublicationPopProps {
  calendar: Calendar;
  /** Where it hangs. */
  anchor: HTMLElement;
  /** One shows its card at once; of several the person chooses. */
  entries: readonly PlanEntry[];
  verbs: PlanVerbs;
  onClose: () => void;
}

export function PublicationPop({ calendar, anchor, entries, verbs, onClose }: PublicationPopProps) {
  const { t } = useTranslation();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const chosen = entries.length === 1 ? entries[0] : entries.find(({ publication }) => publication.id === chosenId);
  return (
    <Popover.Root open={entries.length > 0} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Popover.Portal>
        <Popover.Positioner anchor={anchor} side="right" align="start" sideOffset={6} collisionPadding={8} className="z-30">
          <Popover.Popup finalFocus={() => anchor} className="settle-in max-h-(--available-height) overflow-auto rounded-lg bg-raised text-sm text-text shadow-pop outline-none">
            <Popover.Title className="sr-only">{chosen?.postTitle ?? t('calendar.posts', { count: entries.length })}</Popover.Title>
            {chosen !== undefined && entries.length > 1 && (
              <Button look="quiet" className="mt-2 ml-2 h-7 px-2 text-xs" onClick={() => setChosenId(null)}>
                <ChevronLeft size={14} aria-hidden />
                {t('calendar.posts', { count: entries.length })}
              </Button>
            )}
            {chosen === undefined ? (
              <ul className="w-84 p-1">
                {entries.map((entry) => (
                  <li key={entry.publication.id}>
                    <button
                      type="button"
                      className="flex h-8 w-full items-center gap-2 rounded-md px-2 text-left hover:bg-hover"
                      onClick={() => setChosenId(entry.publication.id)}
                    >
                      <span className="w-9 shrink-0 text-xs tabular-nums">{clockOf(wallTimeAt(entry.publication.dueAt, calendar.zone))}</span>
                      <StatusMark mark={entry.publication.state} isSignOnly />
                      <NetworkIcon network={entry.channel.network} className="text-muted" />
                      <span dir="auto" className="truncate text-left">{entry.postTitle}</span>
                    </button>
                  </li>
                ))}
              </ul>
            ) : (
              <PublicationCard client={calendar.client} entry={chosen} verbs={verbs} />
            )}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
