import { cutText } from '@zavod/shared/domain/cut-text.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { Field } from '@zavod/ui/pieces/field.tsx';
import { useAttempt } from '@zavod/ui/pieces/use-attempt.ts';
import type { Views } from '../../../data/use-views.ts';
import { useStudio } from '../../../state/studio-state.tsx';

/** Keeps what the list shows now under a name. */
export function NameView({ views: { views, keep }, onDone }: { views: Views; onDone: () => void }) {
  const { t } = useTranslation();
  const filter = useStudio((state) => state.filter);
  const { attempt, fault, isBusy } = useAttempt();
  const [name, setName] = useState(cutText(filter.search.trim(), 60));
  return (
    <form
      className="flex flex-col gap-3 px-5 pt-2 pb-5"
      onSubmit={(event) => {
        event.preventDefault();
        const kept = [...views, { id: crypto.randomUUID(), name: name.trim(), filter }];
        if (name.trim() !== '') void attempt(() => keep(kept)).then((isDone) => isDone && onDone());
      }}
    >
      <Field label={t('views.name')} explanation={t('views.nameAbout')} autoFocus maxLength={60} value={name} onFocus={(event) => event.currentTarget.select()} onChange={(event) => setName(event.currentTarget.value)} />
      {fault !== null && <FaultLine fault={fault} />}
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>{t('shell.cancel')}</Button>
        <Button type="submit" look="primary" shortcut="⏎" disabled={name.trim() === '' || isBusy}>
          {t('views.keep')}
        </Button>
      </div>
    </form>
  );
}
