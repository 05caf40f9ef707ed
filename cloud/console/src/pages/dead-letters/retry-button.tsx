import { Button } from '@zavod/ui/pieces/button.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { useTranslation } from 'react-i18next';
import type { Cloud } from '../../cloud/create-cloud.ts';
import { useChange } from '../../cloud/use-change.ts';

interface RetryButtonProps {
  clientId: string;
  words: string;
  /** What is tried again, for whoever only hears the button. */
  about: string;
  onSaid: (words: string) => void;
  retry: (cloud: Cloud) => Promise<unknown>;
}

/** One safe try. */
export function RetryButton({ clientId, words, about, onSaid, retry }: RetryButtonProps) {
  const { t } = useTranslation();
  const { isBusy, fault, change } = useChange(clientId);
  const press = async (): Promise<void> => {
    if (await change(retry)) onSaid(t('dead-letters.done'));
  };
  return (
    <div className="mt-2 flex flex-wrap items-center gap-3">
      <Button disabled={isBusy} aria-label={`${words}: ${about}`} onClick={() => void press()}>
        {words}
      </Button>
      {fault !== null && <FaultLine fault={fault} />}
    </div>
  );
}
