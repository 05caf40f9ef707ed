import type { KeyedService } from '@zavod/shared/sources/source-kind.ts';
import { useState } from 'react';
import { useEngine } from '../../data/engine.tsx';
import { faultOf, type Fault } from '@zavod/ui/pieces/fault.ts';
import { useAsk } from '../../data/use-ask.ts';

export function useServiceKeys(clientId: string) {
  const engine = useEngine();
  const { data: keys, error, refetch } = useAsk('sources.keys', { clientId });
  const [fault, setFault] = useState<Fault | null>(null);
  const [busy, setBusy] = useState<KeyedService | null>(null);

  async function setKey(service: KeyedService, key: string | null): Promise<void> {
    setBusy(service);
    setFault(null);
    try {
      await engine.ask('sources.setKey', { clientId, service, key });
      await refetch();
    } catch (failure) {
      setFault(faultOf(failure));
    } finally {
      setBusy(null);
    }
  }

  return { keys, loadFault: error === null ? null : faultOf(error), setKey: (service: KeyedService, key: string | null) => void setKey(service, key), fault, busy };
}
