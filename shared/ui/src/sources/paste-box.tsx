import { useTranslation } from 'react-i18next';
import { Button } from '../pieces/button.tsx';
import { Field } from '../pieces/field.tsx';
import type { Discovery } from './use-discovery.ts';

/** One box for everything that can be collected. */
export function PasteBox({ discovery }: { discovery: Discovery }) {
  const { t } = useTranslation();
  const { text, enter, look, isLooking, fault } = discovery;
  return (
    <form
      className="mt-2"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        look();
      }}
    >
      <div className="flex items-start gap-2">
        <Field className="min-w-0 flex-1" label={t('sources.paste')} placeholder={t('sources.pasteExample')} autoComplete="off" spellCheck={false} value={text} fault={fault} onChange={(event) => enter(event.currentTarget.value)} />
        <Button type="submit" disabled={isLooking || text.trim() === ''} className="mt-5">
          {t(isLooking ? 'sources.looking' : 'sources.look')}
        </Button>
      </div>
    </form>
  );
}
