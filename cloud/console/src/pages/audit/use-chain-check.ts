import { AppError } from '@zavod/shared/app-error.ts';
import { useAttempt } from '@zavod/ui/pieces/use-attempt.ts';
import type { Fault } from '@zavod/ui/pieces/fault.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { appErrorOf } from '../../cloud/app-error-of.ts';
import { useDeps } from '../../cloud/cloud-context.tsx';

export interface ChainCheck {
  isBusy: boolean;
  fault: Fault | null;
  isWhole: boolean;
  /** What came of it; null before. */
  words: string | null;
  /** known: what the person kept of an earlier entry, as typed; empty: nothing. */
  run: (known: string) => Promise<void>;
}

/** Has the cloud compute every hash anew. */
export function useChainCheck(clientId: string): ChainCheck {
  const { t } = useTranslation();
  const { cloud } = useDeps();
  const { isBusy, fault, attempt } = useAttempt();
  const [outcome, setOutcome] = useState<{ isWhole: boolean; words: string } | null>(null);

  async function run(typed: string): Promise<void> {
    setOutcome(null);
    await attempt(async () => {
      const known = readKnown(typed);
      const verdict = await cloud.audit.verify.query({ clientId, known }).catch((error: unknown) => {
        throw appErrorOf(error);
      });
      switch (verdict.status) {
        case 'whole': {
          const { head, entries } = verdict;
          return setOutcome({ isWhole: true, words: head === null ? t('audit.wholeEmpty') : t('audit.whole', { count: entries, seq: head.seq, hash: head.hash }) });
        }
        case 'broken':
          return setOutcome({ isWhole: false, words: t('audit.broken', { seq: verdict.seq }) });
        case 'cut':
          return setOutcome({ isWhole: false, words: t('audit.cutOff', { seq: known?.seq ?? 0 }) });
        default:
          return verdict satisfies never;
      }
    });
  }
  return { isBusy, fault, isWhole: outcome?.isWhole ?? true, words: outcome?.words ?? null, run };
}

/** "12 3f0c…": null where nothing was typed. */
function readKnown(typed: string): { seq: number; hash: string } | null {
  if (typed.trim() === '') return null;
  const [, seq, hash] = /^\s*(\d{1,15})[\s,;]+([0-9a-f]{64})\s*$/.exec(typed) ?? [];
  if (seq === undefined || hash === undefined) throw new AppError('bad-input', 'read a kept entry', { field: 'hash' });
  return { seq: Number(seq), hash };
}
