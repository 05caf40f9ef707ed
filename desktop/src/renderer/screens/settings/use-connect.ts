import { useState } from 'react';
import type { EnteredChannel } from '../../../bridge/entered-channel.ts';
import { useEngine } from '../../data/engine.tsx';
import { faultOf, type Fault } from '../../data/fault.ts';
import { fieldOf, type ConnectKind, type FieldOf } from './connect-fields.ts';

export interface Connection<Kind extends ConnectKind> {
  connect: (entered: Extract<EnteredChannel, { kind: Kind }>) => void;
  isConnecting: boolean;
  connectedTitle: string | null;
  faultOn: (field: FieldOf<Kind>) => Fault | null;
}

export function useConnect<Kind extends ConnectKind>(clientId: string, kind: Kind): Connection<Kind> {
  const engine = useEngine();
  const [isConnecting, setConnecting] = useState(false);
  const [connectedTitle, setConnectedTitle] = useState<string | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);

  async function connect(entered: EnteredChannel): Promise<void> {
    setConnecting(true);
    setFault(null);
    setConnectedTitle(null);
    try {
      const { title } = await engine.ask('channels.connect', { clientId, entered });
      setConnectedTitle(title);
    } catch (error) {
      setFault(faultOf(error));
    } finally {
      setConnecting(false);
    }
  }

  return {
    connect: (entered) => void connect(entered),
    isConnecting,
    connectedTitle,
    faultOn: (field) => (fault !== null && fieldOf(kind, fault) === field ? fault : null),
  };
}
