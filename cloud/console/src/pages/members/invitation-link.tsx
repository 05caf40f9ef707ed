import { Button } from '@zavod/ui/pieces/button.tsx';
import { Field } from '@zavod/ui/pieces/field.tsx';
import { sayUntil } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** The link of an invitation, to be sent by the owner in whatever way they like. */
export function InvitationLink({ email, link, expiresAt }: { email: string; link: string; expiresAt: string }) {
  const { t } = useTranslation();
  const watch = useWatch();
  const [copied, setCopied] = useState<string | null>(null);
  /** A page over plain http has no clipboard: the link stands there to be selected. */
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(link);
    setCopied(link);
  };
  return (
    <div role="status" className="mt-5 rounded-md bg-canvas p-4">
      <Field label={t('members.linkFor', { email })} explanation={t('members.linkAbout', { until: sayUntil(expiresAt, watch) })} readOnly value={link} onFocus={(event) => event.currentTarget.select()} />
      {'clipboard' in navigator && (
        <Button className="mt-3" onClick={() => void copy()}>
          {t(copied === link ? 'members.copied' : 'members.copy')}
        </Button>
      )}
    </div>
  );
}
