import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine } from '../data/engine.tsx';
import { useSettings } from '../data/use-settings.ts';
import { useStudioStore } from '../state/studio-state.tsx';

/** Goes where a link leads that was opened outside of the studio; one that leads nowhere is said. */
export function useOpenedLinks(clientId: string): void {
  const { t } = useTranslation();
  const engine = useEngine();
  const store = useStudioStore();
  const { change } = useSettings();

  const take = useEffectEvent(async () => {
    const destination = await engine.ask('links.take', {});
    if (destination === null) return;
    const { go, openPost, startOver, tell } = store.getState();
    if (destination.kind === 'unknown') return tell({ words: t('shell.linkUnknown'), tone: 'fault', canUndo: false });
    if (destination.clientId !== clientId) {
      change({ clientId: destination.clientId });
      // Before going there: what the shell does about another client must not undo it.
      startOver();
    }
    if (destination.kind === 'post') openPost(destination.postId);
    else go(destination.screen);
  });

  useEffect(() => {
    const look = (): void => void take().catch(() => undefined);
    look();
    return engine.onEvent((event) => event.kind === 'link' && look());
  }, [engine]);
}
