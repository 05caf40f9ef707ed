import { Button } from '@zavod/ui/pieces/button.tsx';
import { Field } from '@zavod/ui/pieces/field.tsx';
import { Modal } from '@zavod/ui/pieces/modal.tsx';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

interface IsOutProps {
  isOpen: boolean;
  onClose: () => void;
  /** Null: the person has no link. */
  onConfirm: (link: string | null) => void;
}

/** A person saw it in the channel; a link makes it findable for the others. */
export function IsOut({ isOpen, onClose, onConfirm }: IsOutProps) {
  const { t } = useTranslation();
  const [link, setLink] = useState('');
  const isWrong = link.trim() !== '' && !URL.canParse(link.trim());
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isWrong) return;
    onClose();
    onConfirm(link.trim() === '' ? null : link.trim());
  };
  return (
    <Modal title={t('dead-letters.itIsOut')} isOpen={isOpen} onClose={onClose}>
      <form onSubmit={submit} className="px-5 pt-1 pb-5">
        <p className="mb-4 text-sm text-muted">{t('dead-letters.itIsOutAbout')}</p>
        <Field
          label={t('dead-letters.link')}
          type="text"
          inputMode="url"
          autoComplete="off"
          value={link}
          onChange={(event) => setLink(event.target.value)}
          fault={isWrong ? { code: 'fetch-bad-address', details: {} } : null}
        />
        <div className="mt-5 flex justify-end gap-2">
          <Button onClick={onClose}>{t('pieces.cancel')}</Button>
          <Button type="submit" look="primary">
            {t('dead-letters.itIsOut')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
