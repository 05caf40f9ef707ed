import { createContext, useContext, type ReactNode } from 'react';
import type { BridgeClient } from '../../bridge/bridge-client.ts';

export type Engine = Pick<BridgeClient, 'ask' | 'onEvent' | 'onReconnect'>;

const EngineContext = createContext<Engine | null>(null);

export function EngineProvider({ engine, children }: { engine: Engine; children: ReactNode }) {
  return <EngineContext value={engine}>{children}</EngineContext>;
}

export function useEngine(): Engine {
  const engine = useContext(EngineContext);
  if (engine === null) throw new Error('useEngine needs an EngineProvider above it');
  return engine;
}
