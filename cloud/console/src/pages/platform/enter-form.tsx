import { Button } from '@zavod/ui/pieces/button.tsx';
import { Field } from '@zavod/ui/pieces/field.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientVerbs } from './use-platform-client.ts';

const shortestReason = 5;

/** A look inside, which the owner of the client can read of. */
export function EnterForm({ verbs, onDone }: { verbs: ClientVerbs; onDone: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  return (
    <form
      noValidate
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void verbs.enter(reason.trim()).then((isIn) => isIn && onDone());
      }}
    >
      <Field label={t('platform.enterReason')} explanation={t('platform.enterAbout')} maxLength={500} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      <Button type="submit" className="self-start" disabled={verbs.isBusy || reason.trim().length < shortestReason}>
        {t('platform.enter')}
      </Button>
    </form>
  );
}
