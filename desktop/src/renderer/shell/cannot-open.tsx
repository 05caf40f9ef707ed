import { useQueryClient } from '@tanstack/react-query';
import { HardDrive } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { EmptyState } from '@zavod/ui/pieces/empty-state.tsx';
import type { Fault } from '@zavod/ui/pieces/fault.ts';
import { useFaultSentence } from '@zavod/ui/words/use-language.ts';

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
