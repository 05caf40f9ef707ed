import type { WebhookState } from '@zavod/shared/webhooks/webhook-state.ts';
import { useState } from 'react';
import { useEngine } from '../../../data/engine.tsx';
import { faultOf, type Fault } from '@zavod/ui/pieces/fault.ts';
import { useAsk } from '../../../data/use-ask.ts';

export interface WebhookSetup {
  /** Null: none is set; undefined: not known yet. */
  webhook: WebhookState | null | undefined;
  isBusy: boolean;
  /** Only right after it was made. */
  secret: string | null;
  /** How the receiver answered the latest test. */
  testedStatus: number | null;
  fault: Fault | null;
  set: (url: string) => void;
  test: () => void;
  remove: () => void;
}

const lookEveryMs = 10_000;

/** The cloud keeps it, so everything here needs the cloud. */
export function useWebhook(clientId: string): WebhookSetup {
  const engine = useEngine();
  const { data: webhook, error, refetch } = useAsk('webhook.read', { clientId }, { everyMs: lookEveryMs });
  const [isBusy, setBusy] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const [testedStatus, setTestedStatus] = useState<number | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);

  async function attempt(act: () => Promise<void>): Promise<void> {
    setBusy(true);
    setFault(null);
    setTestedStatus(null);
    try {
      await act();
    } catch (refusal) {
      setFault(faultOf(refusal));
    } finally {
      setBusy(false);
      await refetch();
    }
  }

  return {
    webhook,
    isBusy,
    secret,
    testedStatus,
    fault: fault ?? (error === null ? null : faultOf(error)),
    set: (url) => void attempt(async () => setSecret((await engine.ask('webhook.set', { clientId, url })).secret)),
    test: () => void attempt(async () => setTestedStatus((await engine.ask('webhook.test', { clientId })).status)),
    remove: () =>
      void attempt(async () => {
        await engine.ask('webhook.remove', { clientId });
        setSecret(null);
      }),
  };
}
