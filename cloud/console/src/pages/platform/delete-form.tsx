import { Button } from '@zavod/ui/pieces/button.tsx';
import { Choice } from '@zavod/ui/pieces/choice.tsx';
import { Field } from '@zavod/ui/pieces/field.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientVerbs } from './use-platform-client.ts';

/** For how many days a client can still be restored. */
const graces = [7, 30, 90, 365] as const;

/** By typing the name, so that nobody deletes the client beside. */
export function DeleteForm({ name, verbs, onDone }: { name: string; verbs: ClientVerbs; onDone: () => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [grace, setGrace] = useState<string>('30');
  return (
    <form
      noValidate
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void verbs.markForDeletion(typed.trim(), Number(grace)).then((isMarked) => isMarked && onDone());
      }}
    >
      <Field label={t('platform.deleteName', { name })} explanation={t('platform.deleteAbout')} autoComplete="off" value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
      <Choice label={t('platform.grace')} value={grace} options={graces.map((count) => ({ value: String(count), words: t('platform.days', { count }) }))} onChoose={setGrace} />
      <Button type="submit" look="danger" className="self-start" disabled={verbs.isBusy || typed.trim() !== name}>
        {t('platform.delete')}
      </Button>
    </form>
  );
}
