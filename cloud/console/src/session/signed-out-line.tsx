import type { AppErrorCode } from '@zavod/shared/app-error.ts';
import { useFaultSentence } from '@zavod/ui/words/use-language.ts';
import { Clock } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** Why a session ended that was open a moment ago. */
export function SignedOutLine({ why }: { why: AppErrorCode }) {
  const { t } = useTranslation();
  const say = useFaultSentence();
  return (
    <p role="status" className="mb-5 flex items-start gap-2 rounded-md bg-warn-soft px-3 py-2 text-sm">
      <Clock size={16} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0 text-warn" />
      {why === 'signed-out' ? t('signIn.expired') : say({ code: why, details: {} })}
    </p>
  );
}
