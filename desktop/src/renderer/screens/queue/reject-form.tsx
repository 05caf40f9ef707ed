import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { Modal } from '@zavod/ui/pieces/modal.tsx';
import { useStudio } from '../../state/studio-state.tsx';

const reasons = ['offTopic', 'oldNews', 'notTrue', 'badText', 'repeats'] as const;

interface RejectFormProps {
  postIds: readonly string[];
  onReject: (postIds: readonly string[], reason: string) => void;
}

/** The reason teaches the collection; it may be left out with Enter. */
export const RejectForm = memo(function RejectForm({ postIds, onReject }: RejectFormProps) {
  const { t } = useTranslation();
  const isOpen = useStudio((state) => state.layer === 'reject');
  const openLayer = useStudio((state) => state.openLayer);
  const close = (): void => openLayer(null);
  return (
    <Modal title={t('queue.rejectTitle', { count: postIds.length })} isOpen={isOpen} onClose={close}>
      <ReasonForm onReject={(reason) => onReject(postIds, reason)} onClose={close} />
    </Modal>
  );
});

function ReasonForm({ onReject, onClose }: { onReject: (reason: string) => void; onClose: () => void }) {
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
