import { useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Destination } from '../../bridge/link-calls.ts';
import { useEngine } from '../data/engine.tsx';
import { useSettings } from '../data/use-settings.ts';
import { useStudioStore } from '../state/studio-state.tsx';

type Place = Exclude<Destination, { kind: 'unknown' }>;

/** Goes where a link leads that was opened outside of the studio; one that leads nowhere is said. */
export function useOpenedLinks(clientId: string): void {
  const { t } = useTranslation();
  const engine = useEngine();
  const store = useStudioStore();
  const { change } = useSettings();
  /** In another client: gone to once that one is shown, which begins with its own list. */
  const later = useRef<Place | null>(null);

  const take = useEffectEvent(async () => {
    const destination = await engine.ask('links.take', {});
    if (destination === null) return;
    if (destination.kind === 'unknown') return store.getState().tell({ words: t('shell.linkUnknown'), tone: 'fault', canUndo: false });
    later.current = destination;
    if (destination.clientId === clientId) arrive();
    else change({ clientId: destination.clientId });
  });
  const arrive = useEffectEvent(() => {
    const place = later.current;
    if (place === null || place.clientId !== clientId) return;
    later.current = null;
    if (place.kind === 'post') store.getState().openPost(place.postId);
    else store.getState().go(place.screen);
  });

  useEffect(() => arrive(), [clientId]);
  useEffect(() => {
    const look = (): void => void take().catch(() => undefined);
    look();
    return engine.onEvent((event) => event.kind === 'link' && look());
  }, [engine]);
}
