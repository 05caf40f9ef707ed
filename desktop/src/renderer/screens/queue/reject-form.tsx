import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { Modal } from '@zavod/ui/pieces/modal.tsx';

const reasons = ['offTopic', 'oldNews', 'notTrue', 'badText', 'repeats'] as const;

interface RejectFormProps {
  count: number;
  isOpen: boolean;
  onClose: () => void;
  onReject: (reason: string) => void;
}

/** The reason teaches the collection; it may be left out with Enter. */
export function RejectForm({ count, isOpen, onClose, onReject }: RejectFormProps) {
  const { t } = useTranslation();
  return (
    <Modal title={t('queue.rejectTitle', { count })} isOpen={isOpen} onClose={onClose}>
      <ReasonForm onReject={onReject} onClose={onClose} />
    </Modal>
  );
}

function ReasonForm({ onReject, onClose }: Pick<RejectFormProps, 'onReject' | 'onClose'>) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  return (
    <form
      className="flex flex-col gap-3 px-5 pt-2 pb-5"
      onSubmit={(event) => {
        event.preventDefault();
        onReject(reason.trim());
      }}
    >
      <div className="flex flex-wrap gap-1.5">
        {reasons.map((name) => (
          <button
            key={name}
            type="button"
            onClick={() => onReject(t(`queue.reason.${name}`))}
            className="h-7 rounded-full border border-line px-3 text-xs font-medium hover:bg-hover"
          >
            {t(`queue.reason.${name}`)}
          </button>
        ))}
      </div>
      <textarea
        autoFocus
        rows={2}
        maxLength={2_000}
        value={reason}
        aria-label={t('queue.rejectReason')}
        placeholder={t('queue.rejectReason')}
        onChange={(event) => setReason(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey) return;
          event.preventDefault();
          onReject(reason.trim());
        }}
        className="w-full resize-none rounded-md border border-edge bg-surface px-2.5 py-1.5 text-sm placeholder:text-muted"
      />
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{t('shell.cancel')}</Button>
        <Button type="submit" look="primary" shortcut="⏎">
          {t('queue.reject')}
        </Button>
      </div>
    </form>
  );
}
