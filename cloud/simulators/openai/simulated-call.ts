import type { Fault, SimulatedPath } from './faults.ts';

/** One request as the provider saw it; `charged` is what an invoice would show. */
export interface SimulatedCall {
  id: string;
  path: SimulatedPath;
  status: number;
  charged: boolean;
  fault: Fault['kind'] | null;
  model: string;
  inputHash: string;
  store: boolean;
  retryCount: string | null;
  /** Whoever asked hung up before the end. */
  isCut: boolean;
  atMs: number;
}
