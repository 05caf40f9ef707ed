import { useQueryClient } from '@tanstack/react-query';
import { HardDrive } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import type { Fault } from '../data/fault.ts';
import { useFaultSentence } from '../words/use-language.ts';

/** The files of this client cannot be opened just now; nothing in them is touched. */
export function CannotOpen({ fault }: { fault: Fault }) {
  const { t } = useTranslation();
  const say = useFaultSentence();
  const queries = useQueryClient();
  return (
    <EmptyState icon={HardDrive} title={t('shell.cannotOpen')} words={say(fault)}>
      <Button onClick={() => void queries.invalidateQueries()}>{t('shell.tryAgain')}</Button>
    </EmptyState>
  );
}
