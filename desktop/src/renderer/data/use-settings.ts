import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Settings } from '../../bridge/settings-calls.ts';
import { useEngine } from './engine.tsx';
import { askKey, useAsk } from './use-ask.ts';

const untilRead: Settings = { language: 'system', theme: 'system', clientId: null, listWidth: 380, mediaLimitBytes: 2_000_000_000, notifications: true };

/** What the person set on this computer. A change shows at once and is written down behind it. */
export function useSettings(): { settings: Settings; isRead: boolean; change: (changes: Partial<Settings>) => void } {
  const engine = useEngine();
  const queries = useQueryClient();
  const { data } = useAsk('settings.get', {});
  const change = useCallback(
    (changes: Partial<Settings>) => {
      const key = askKey('settings.get', {});
      queries.setQueryData<Settings>(key, (was) => ({ ...(was ?? untilRead), ...changes }));
      engine.ask('settings.set', changes).catch(() => queries.invalidateQueries({ queryKey: key }));
    },
    [engine, queries],
  );
  return { settings: data ?? untilRead, isRead: data !== undefined, change };
}
