import { Button } from '@zavod/ui/pieces/button.tsx';
import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface ShownOnceProps {
  label: string;
  secret: string;
  words: string;
}

/** A secret that nobody is ever shown again, with the way to take it along. */
export function ShownOnce({ label, secret, words }: ShownOnceProps) {
  const { t } = useTranslation();
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(secret);
    setCopied(true);
  };
  return (
    <div role="group" aria-label={label}>
      <p className="readable rounded-md bg-good-soft px-3 py-2.5 font-mono text-sm break-all">{secret}</p>
      <div className="mt-2 flex flex-wrap items-center gap-3">
        {'clipboard' in navigator && (
          <Button onClick={() => void copy()}>
            {isCopied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
            <span role="status">{t(isCopied ? 'shownOnce.copied' : 'shownOnce.copy')}</span>
          </Button>
        )}
        <p className="min-w-0 flex-1 text-xs text-muted">{words}</p>
      </div>
    </div>
  );
}
