import { CalendarClock, CircleCheck, CircleX, Pencil, Timer, Undo2 } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useOffers } from '../../keyboard/use-offers.ts';
import { useStudioStore } from '../../state/studio-state.tsx';
import type { Decisions } from './use-decisions.ts';

/** Decisions about the post under the eyes, by name; `postId` is null while the one of this place is still read. The offers stay the same from post to post. */
export function useQueueOffers(isSomewhere: boolean, postId: string | null, decisions: Decisions, onReject: (postIds: readonly string[]) => void): void {
  const { t } = useTranslation();
  const store = useStudioStore();
  const current = useRef(postId);
  useEffect(() => {
    current.current = postId;
  }, [postId]);
  const offers = useMemo(() => {
    const onPost = (act: (id: string) => void) => () => void (current.current !== null && act(current.current));
    return [
      ...(isSomewhere
        ? [
            { id: 'approve', icon: CircleCheck, words: t('shell.key.approve'), keys: ['A'], run: onPost(decisions.approve) },
            { id: 'reject', icon: CircleX, words: t('shell.key.reject'), keys: ['R'], run: onPost((id) => onReject([id])) },
            { id: 'edit', icon: Pencil, words: t('shell.key.edit'), keys: ['E'], run: onPost((id) => store.getState().edit(id)) },
            { id: 'schedule', icon: CalendarClock, words: t('shell.key.schedule'), keys: ['S'], run: onPost(() => store.getState().openLayer('schedule')) },
            { id: 'next-slot', icon: Timer, words: t('shell.key.nextSlot'), keys: ['N'], run: onPost(decisions.planNextSlot) },
          ]
        : []),
      { id: 'undo', icon: Undo2, words: t('shell.key.undo'), keys: ['U'], run: decisions.undo },
    ];
  }, [isSomewhere, decisions, onReject, store, t]);
  useOffers(offers);
}
