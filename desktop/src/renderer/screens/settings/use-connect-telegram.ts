import { useState } from 'react';
import { useEngine } from '../../data/engine.tsx';
import { faultOf, type Fault } from '../../data/fault.ts';

export type ConnectField = 'token' | 'chat' | 'timeZone' | 'form';

export interface ConnectTelegram {
  connect: (typed: { token: string; chat: string; timeZone: string }) => void;
  isConnecting: boolean;
  connectedTitle: string | null;
  faultOn: (field: ConnectField) => Fault | null;
}

/** Under which field a refusal belongs. */
export function fieldOf(fault: Fault): ConnectField {
  switch (fault.code) {
    case 'network-token-wrong':
      return 'token';
    case 'network-chat-not-found':
    case 'network-no-rights':
    case 'network-bot-removed':
    case 'already-exists':
      return 'chat';
    case 'time-invalid':
      return 'timeZone';
    default:
      return 'form';
  }
}

export function useConnectTelegram(clientId: string): ConnectTelegram {
  const engine = useEngine();
  const [isConnecting, setConnecting] = useState(false);
  const [connectedTitle, setConnectedTitle] = useState<string | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);

  async function connect(typed: { token: string; chat: string; timeZone: string }): Promise<void> {
    setConnecting(true);
    setFault(null);
    setConnectedTitle(null);
    try {
      const { title } = await engine.ask('channels.connectTelegram', { clientId, ...typed });
      setConnectedTitle(title);
    } catch (error) {
      setFault(faultOf(error));
    } finally {
      setConnecting(false);
    }
  }

  return {
    connect: (typed) => void connect(typed),
    isConnecting,
    connectedTitle,
    faultOn: (field) => (fault !== null && fieldOf(fault) === field ? fault : null),
  };
}
