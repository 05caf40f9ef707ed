import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { CallName, InputOf, OutputOf } from '../../bridge/contract.ts';
import { useEngine, type Engine } from './engine.tsx';

/** One way to name what was asked, so that an event of the engine can name what to ask again. */
export const askKey = <Name extends CallName>(name: Name, input: InputOf<Name>) => [name, input] as const;

export const asking = <Name extends CallName>(engine: Engine, name: Name, input: InputOf<Name>) => ({
  queryKey: askKey(name, input),
  queryFn: () => engine.ask(name, input),
});

/** Reads through the bridge and keeps what it read until the engine says that it changed; `everyMs` for what time alone changes. */
export function useAsk<Name extends CallName>(
  name: Name,
  input: InputOf<Name> | null,
  options: { keepPrevious?: boolean; everyMs?: number } = {},
): UseQueryResult<OutputOf<Name>> {
  const engine = useEngine();
  return useQuery<OutputOf<Name>>({
    queryKey: [name, input],
    queryFn: () => {
      if (input === null) throw new Error(`${name} was asked without its input`);
      return engine.ask(name, input);
    },
    enabled: input !== null,
    ...(options.everyMs === undefined ? {} : { refetchInterval: options.everyMs }),
    ...(options.keepPrevious === true ? { placeholderData: keepPreviousData } : {}),
  });
}
