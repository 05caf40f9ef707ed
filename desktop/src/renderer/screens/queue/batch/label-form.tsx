import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { Field } from '@zavod/ui/pieces/field.tsx';
import { useAsk } from '../../../data/use-ask.ts';

interface LabelFormProps {
  clientId: string;
  onLabel: (name: string) => void;
  onClose: () => void;
}

export function LabelForm({ clientId, onLabel, onClose }: LabelFormProps) {
  const { t } = useTranslation();
  const id = useId();
  const [name, setName] = useState('');
  const { data: facets } = useAsk('queue.facets', { clientId });
  return (
    <form
      className="flex flex-col gap-3 px-5 pt-2 pb-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') onLabel(name.trim());
      }}
    >
      <div className="flex flex-wrap gap-1.5">
        {facets?.labels.slice(0, 12).map((label) => (
          <button key={label.id} type="button" onClick={() => onLabel(label.name)} className="inline-flex h-7 items-center gap-1.5 rounded-full border border-line px-3 text-xs font-medium hover:bg-hover">
            <span className="size-2 rounded-full" style={{ background: label.colour }} aria-hidden />
            {label.name}
          </button>
        ))}
      </div>
      <Field label={t('batch.labelName')} list={id} autoFocus maxLength={60} value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <datalist id={id}>{facets?.labels.map((label) => <option key={label.id} value={label.name} />)}</datalist>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{t('shell.cancel')}</Button>
        <Button type="submit" look="primary" shortcut="⏎" disabled={name.trim() === ''}>
          {t('batch.label')}
        </Button>
      </div>
    </form>
  );
}
