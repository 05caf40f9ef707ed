import { CalendarClock, CircleCheck, CircleX, Pencil, Timer, Undo2 } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useOffers } from '../../keyboard/use-offers.ts';
import { useStudioStore } from '../../state/studio-state.tsx';
import type { Decisions } from './use-decisions.ts';

/** Decisions about the post under the eyes, by name. */
export function useQueueOffers(postId: string | null, decisions: Decisions, onReject: (postIds: readonly string[]) => void): void {
  const { t } = useTranslation();
  const store = useStudioStore();
  const offers = useMemo(
    () => [
      ...(postId === null
        ? []
        : [
            { id: 'approve', icon: CircleCheck, words: t('shell.key.approve'), keys: ['A'], run: () => decisions.approve(postId) },
            { id: 'reject', icon: CircleX, words: t('shell.key.reject'), keys: ['R'], run: () => onReject([postId]) },
            { id: 'edit', icon: Pencil, words: t('shell.key.edit'), keys: ['E'], run: () => store.getState().edit(postId) },
            { id: 'schedule', icon: CalendarClock, words: t('shell.key.schedule'), keys: ['S'], run: () => store.getState().openLayer('schedule') },
            { id: 'next-slot', icon: Timer, words: t('shell.key.nextSlot'), keys: ['N'], run: () => decisions.planNextSlot(postId) },
          ]),
      { id: 'undo', icon: Undo2, words: t('shell.key.undo'), keys: ['U'], run: decisions.undo },
    ],
    [postId, decisions, onReject, store, t],
  );
  useOffers(offers);
}
