import type { Fault } from '@zavod/ui/pieces/fault.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';

/** Where a person does what the sentence of a refusal asks of them; nothing for most. */
export function NextStep({ fault }: { fault: Fault }) {
  const { t } = useTranslation();
  if (fault.code !== 'second-factor-needed') return null;
  return (
    <Link href="/account" className="font-medium text-accent hover:underline">
      {t('shell.toAccount')}
    </Link>
  );
}
