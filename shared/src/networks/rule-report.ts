import type { AppErrorCode } from '../app-error.ts';
import type { Network } from '../domain/network.ts';

/** One rule that the post breaks: the limit and the value, in the unit of the rule. */
export interface RuleProblem {
  code: AppErrorCode;
  limit: number;
  value: number;
}

/** count and limit are what the editor shows live; notes say what will happen without being wrong. */
export interface RuleReport {
  network: Network;
  count: number;
  limit: number;
  problems: RuleProblem[];
  notes: ('image-becomes-preview' | 'image-left-out')[];
}
