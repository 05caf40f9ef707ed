import { useQuery } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@zavod/cloud/app-router';
import { faultOf, type Fault } from '@zavod/ui/pieces/fault.ts';
import { useAttempt } from '@zavod/ui/pieces/use-attempt.ts';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { appErrorOf } from '../cloud/app-error-of.ts';
import { useDeps } from '../cloud/cloud-context.tsx';

export type Invitation = inferRouterOutputs<AppRouter>['members']['readInvitation'];

interface Join {
  /** Undefined: not known yet. */
  invitation: Invitation | undefined;
  /** Why the invitation cannot be shown. */
  readFault: Fault | null;
  /** For somebody without an account: makes it and signs them in. */
  accept: (displayName: string, password: string) => void;
  /** For somebody who is signed in. */
  take: () => void;
  signOut: () => void;
  isBusy: boolean;
  fault: Fault | null;
}

/** The invitation of the address, and the two ways to take it. */
export function useJoin(): Join {
  const { keeper, cloud, openCloud } = useDeps();
  const { isBusy, fault, attempt } = useAttempt();
  const [, goTo] = useLocation();
  const [token] = useState(() => location.hash.slice(1));
  const { data, error } = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => asked(openCloud.members.readInvitation.query({ token })),
    staleTime: Infinity,
  });
  /** The used code does not stay in the history of the browser. */
  const goIn = (clientId: string): void => goTo(`/${clientId}/channels`, { replace: true });

  async function accept(displayName: string, password: string): Promise<void> {
    const { clientId, email } = await asked(openCloud.members.acceptInvitation.mutate({ token, displayName, password }));
    await keeper.signIn({ email, password });
    goIn(clientId);
  }

  async function take(): Promise<void> {
    const { clientId } = await asked(cloud.members.takeInvitation.mutate({ token }));
    await keeper.renew();
    goIn(clientId);
  }

  return {
    invitation: data,
    readFault: error === null ? null : faultOf(error),
    accept: (displayName, password) => void attempt(() => accept(displayName, password)),
    take: () => void attempt(take),
    signOut: () => void attempt(() => keeper.signOut()),
    isBusy,
    fault,
  };
}

async function asked<Output>(call: Promise<Output>): Promise<Output> {
  try {
    return await call;
  } catch (error) {
    throw appErrorOf(error);
  }
}
