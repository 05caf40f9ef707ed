import { useState } from 'react';
import type { EnteredChannel } from '@zavod/shared/networks/entered-channel.ts';
import { faultOf, type Fault } from '../pieces/fault.ts';
import { fieldOf, type ConnectKind, type FieldOf } from './connect-fields.ts';

export interface Connection<Kind extends ConnectKind> {
  connect: (entered: Extract<EnteredChannel, { kind: Kind }>) => void;
  isConnecting: boolean;
  connectedTitle: string | null;
  faultOn: (field: FieldOf<Kind>) => Fault | null;
}

/** Asks the network and keeps the channel; answers what the network calls it. */
export type Connect = (entered: EnteredChannel) => Promise<{ title: string }>;

export function useConnect<Kind extends ConnectKind>(ask: Connect, kind: Kind): Connection<Kind> {
  const [isConnecting, setConnecting] = useState(false);
  const [connectedTitle, setConnectedTitle] = useState<string | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);

  async function connect(entered: EnteredChannel): Promise<void> {
    setConnecting(true);
    setFault(null);
    setConnectedTitle(null);
    try {
      const { title } = await ask(entered);
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
