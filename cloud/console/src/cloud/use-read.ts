import { useQuery } from '@tanstack/react-query';
import { faultOf, type Fault } from '@zavod/ui/pieces/fault.ts';
import { appErrorOf } from './app-error-of.ts';
import { useDeps } from './cloud-context.tsx';
import type { Cloud } from './create-cloud.ts';

export interface Read<Output> {
  /** Undefined: not known yet. */
  data: Output | undefined;
  /** Why it is not known, or why what is shown may be old. */
  fault: Fault | null;
  again: () => void;
}

/**
 * Reads a client's things and keeps them for a while. A key begins with the client's id, so that a change asks for all of
 * them again; `everyMs` for what changes by itself.
 */
export function useRead<Output>(clientId: string, name: string, read: (cloud: Cloud) => Promise<Output>, everyMs?: number): Read<Output> {
  const { cloud } = useDeps();
  const { data, error, refetch } = useQuery({
    queryKey: [clientId, name],
    queryFn: () =>
      read(cloud).catch((reason: unknown) => {
        throw appErrorOf(reason);
      }),
    ...(everyMs === undefined ? {} : { refetchInterval: everyMs }),
  });
  return { data, fault: error === null ? null : faultOf(error), again: () => void refetch() };
}
