import { templateVariables } from '@zavod/shared/domain/template-variables.ts';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Heading } from '../pieces/heading.tsx';
import { Button } from '../pieces/button.tsx';
import { FaultLine } from '../pieces/fault-line.tsx';
import { Field, inputLook } from '../pieces/field.tsx';
import { TemplateTrial } from './template-trial.tsx';
import type { TemplateGroup, Templates } from './template-groups.ts';
import type { TrialGround } from './use-trial.ts';

interface TemplateEditorProps {
  /** Null: a new name. */
  group: TemplateGroup | null;
  templates: Templates;
  ground: TrialGround;
  onClose: () => void;
}

const mostLetters = 8_000;

/** The words of a template, with what they may name, and a try-out before anything is saved. */
export function TemplateEditor({ group, templates, ground, onClose }: TemplateEditorProps) {
  const { t } = useTranslation();
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const [name, setName] = useState(group?.name ?? '');
  const [body, setBody] = useState(group?.shown.body ?? '');
  const title = group === null ? t('templates.unsaved') : t('templates.nextVersion', { name: group.name });

  function insert(variable: string): void {
    const field = area.current;
    const at = field?.selectionStart ?? body.length;
    const words = `{{${variable}}}`;
    setBody(`${body.slice(0, at)}${words}${body.slice(field?.selectionEnd ?? at)}`);
    // The caret may only be moved once React has put the new text there.
    requestAnimationFrame(() => {
      field?.focus();
      field?.setSelectionRange(at + words.length, at + words.length);
    });
  }

  return (
    <section aria-label={title} className="mt-4 rounded-lg border border-line p-4">
      <form
        noValidate
        aria-label={title}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void templates.save(name.trim(), body.trim()).then((isSaved) => isSaved && onClose());
        }}
      >
        <Heading className="text-sm font-semibold">{title}</Heading>
        {group === null && <Field className="max-w-80" label={t('templates.name')} value={name} maxLength={80} onChange={(event) => setName(event.currentTarget.value)} />}
        <div>
          <label htmlFor={id} className="mb-1 block text-xs font-medium">
            {t('templates.body')}
          </label>
          <textarea ref={area} id={id} rows={7} maxLength={mostLetters} value={body} onChange={(event) => setBody(event.currentTarget.value)} className={`${inputLook} h-auto py-2 leading-relaxed`} />
          <div className="mt-1.5 flex flex-wrap items-center gap-1.5 text-xs text-muted">
            {t('templates.bodyAbout')}
            {templateVariables.map((variable) => (
              <button
                key={variable}
                type="button"
                title={t(`templates.variable.${variable}`)}
                className="rounded-md border border-line px-1.5 py-0.5 font-mono text-text hover:bg-hover"
                onClick={() => insert(variable)}
              >
                {`{{${variable}}}`}
                <span className="ml-1.5 font-sans text-muted">{t(`templates.variable.${variable}`)}</span>
              </button>
            ))}
          </div>
        </div>
        {templates.fault !== null && <FaultLine fault={templates.fault} />}
        <div className="flex gap-2">
          <Button type="submit" look="primary" disabled={templates.isBusy || name.trim() === '' || body.trim() === ''}>
            {t('templates.save')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('templates.cancel')}
          </Button>
        </div>
      </form>
      <TemplateTrial ground={ground} body={body.trim()} />
    </section>
  );
}
