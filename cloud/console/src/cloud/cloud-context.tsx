import { createContext, useContext } from 'react';
import type { SessionKeeper } from '../session/session-keeper.ts';
import type { Cloud } from './create-cloud.ts';

/** What the console works with; made once, by main.tsx. */
export interface ConsoleDeps {
  keeper: SessionKeeper;
  cloud: Cloud;
  openCloud: Cloud;
}

export const DepsContext = createContext<ConsoleDeps | null>(null);

export function useDeps(): ConsoleDeps {
  const deps = useContext(DepsContext);
  if (deps === null) throw new Error('The console stands outside its DepsContext');
  return deps;
}
