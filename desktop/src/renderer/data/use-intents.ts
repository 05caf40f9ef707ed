import type { libraryMutations, LibraryMutationName } from '@zavod/shared/mutations/library/library-registry.ts';
import type { mutations, MutationName } from '@zavod/shared/mutations/registry.ts';
import { useMemo } from 'react';
import type { z } from 'zod';
import type { Submitted } from '../../bridge/post-calls.ts';
import { useEngine, type Engine } from './engine.tsx';
import { faultOf } from '@zavod/ui/pieces/fault.ts';

type Intents = typeof mutations & typeof libraryMutations;
export type IntentArgs<Name extends MutationName | LibraryMutationName> = z.input<Intents[Name]['args']>;
export type SubmitIntent = <Name extends MutationName | LibraryMutationName>(name: Name, args: IntentArgs<Name>) => Promise<Submitted>;

/** Hands an intent to the engine. A fault of the engine comes back as a refusal too: one path for everything that did not work. */
export const submitter =
  (engine: Engine, clientId: string): SubmitIntent =>
  async (name, args) => {
    try {
      return await engine.ask('intent.submit', { clientId, name, args });
    } catch (error) {
      return { mutationId: '', outcome: 'rejected', ...faultOf(error) };
    }
  };

export function useIntents(clientId: string): SubmitIntent {
  const engine = useEngine();
  return useMemo(() => submitter(engine, clientId), [engine, clientId]);
}
