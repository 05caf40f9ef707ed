import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../bridge/contract.ts';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { Field } from '@zavod/ui/pieces/field.tsx';
import { Modal } from '@zavod/ui/pieces/modal.tsx';
import { faultOf } from '@zavod/ui/pieces/fault.ts';
import { useAsk } from '../../data/use-ask.ts';
import { CandidateItems } from '@zavod/ui/sources/candidate-items.tsx';
import { useEditSource, type SourceForm } from './use-edit-source.ts';
import type { ListedSource } from './use-sources.ts';

/** Name, pace, filters and, of a web page, which links count. */
export function EditSource({ source, onClose }: { source: ListedSource; onClose: () => void }) {
  const { t } = useTranslation();
  const { data: chosen, error } = useAsk('sources.read', { clientId: source.clientId, sourceId: source.id });
  return (
    <Modal title={t('sources.editTitle')} isOpen onClose={onClose}>
      {error !== null && (
        <div className="p-5">
          <FaultLine fault={faultOf(error)} />
        </div>
      )}
      {chosen === undefined ? <div className="h-60" /> : <EditForm source={source} chosen={chosen} onClose={onClose} />}
    </Modal>
  );
}

const plainFields = ['withWords', 'withoutWords', 'languages', 'maxAgeDays', 'everyMinutes'] as const;
const numbers: ReadonlySet<string> = new Set(['maxAgeDays', 'everyMinutes']);

function EditForm({ source, chosen, onClose }: { source: ListedSource; chosen: OutputOf<'sources.read'>; onClose: () => void }) {
  const { t } = useTranslation();
  const { form, change, wrong, canSave, doing, fault, tried, tryOut, save } = useEditSource(source, chosen, onClose);
  const field = (name: keyof SourceForm) => ({
    label: t(`sources.form.${name}`),
    value: form[name],
    fault: wrong.has(name) ? ({ code: 'bad-input', details: {} } as const) : null,
    onChange: (event: { currentTarget: { value: string } }) => change({ [name]: event.currentTarget.value }),
  });
  return (
    <form
      noValidate
      aria-label={t('sources.editTitle')}
      className="flex flex-col gap-4 p-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (canSave) save();
      }}
    >
      <Field {...field('title')} />
      {source.kind === 'web' && (
        <div>
          <div className="flex items-start gap-2">
            <Field className="min-w-0 flex-1" {...field('selector')} placeholder="article h2 a" spellCheck={false} />
            <Button className="mt-5" disabled={doing !== 'nothing'} onClick={tryOut}>
              {t(doing === 'trying' ? 'sources.looking' : 'sources.tryOut')}
            </Button>
          </div>
          <p className="mt-1 text-xs text-muted">{t('sources.form.selectorAbout')}</p>
          {tried !== null && (tried.problem === null ? <CandidateItems candidate={tried} /> : <FaultLine fault={tried.problem} />)}
        </div>
      )}
      {plainFields.map((name) => (
        <Field key={name} {...field(name)} explanation={t(`sources.form.${name}About`)} {...(numbers.has(name) ? { inputMode: 'numeric' as const } : {})} />
      ))}
      {fault !== null && <FaultLine fault={fault} />}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{t('shell.cancel')}</Button>
        <Button type="submit" look="primary" disabled={!canSave}>
          {t(doing === 'saving' ? 'sources.saving' : 'settings.save')}
        </Button>
      </div>
    </form>
  );
}
