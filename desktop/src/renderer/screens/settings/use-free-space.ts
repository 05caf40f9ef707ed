import { useQueryClient } from '@tanstack/react-query';
import { useEngine } from '../../data/engine.tsx';
import { useAttempt } from '@zavod/ui/pieces/use-attempt.ts';
import { askKey } from '../../data/use-ask.ts';

/** Takes pictures and clips off this computer that the cloud can give again. */
export function useFreeSpace(): { isBusy: boolean; free: () => void } {
  const engine = useEngine();
  const queries = useQueryClient();
  const { isBusy, attempt } = useAttempt();
  return {
    isBusy,
    free: () => void attempt(async () => queries.setQueryData(askKey('storage.read', {}), await engine.ask('storage.free', {}))),
  };
}
