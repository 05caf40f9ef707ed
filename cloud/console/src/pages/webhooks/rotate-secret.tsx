import { Button } from '@zavod/ui/pieces/button.tsx';
import { Choice } from '@zavod/ui/pieces/choice.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { Modal } from '@zavod/ui/pieces/modal.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../cloud/use-change.ts';

interface RotateSecretProps {
  clientId: string;
  isOpen: boolean;
  onClose: () => void;
  onSecret: (secret: string) => void;
}

const overlaps = ['day', 'week', 'none'] as const;
const hoursOf: Readonly<Record<(typeof overlaps)[number], number>> = { day: 24, week: 168, none: 0 };

/** A new secret, and for how long the old one stays good beside it. */
export function RotateSecret({ clientId, isOpen, onClose, onSecret }: RotateSecretProps) {
  const { t } = useTranslation();
  const { isBusy, fault, change } = useChange(clientId);
  const [overlap, setOverlap] = useState<(typeof overlaps)[number]>('day');
  const rotate = async (): Promise<void> => {
    const isDone = await change(async (cloud) => {
      const { secret } = await cloud.webhooks.rotateSecret.mutate({ clientId, overlapHours: hoursOf[overlap] });
      onSecret(secret);
    });
    if (isDone) onClose();
  };
  return (
    <Modal title={t('webhooks.rotate')} isOpen={isOpen} onClose={onClose}>
      <div className="px-5 pt-1 pb-5">
        <p className="mb-4 text-sm text-muted">{t('webhooks.rotateAbout')}</p>
        <Choice label={t('webhooks.overlap')} value={overlap} options={overlaps.map((value) => ({ value, words: t(`webhooks.overlaps.${value}`) }))} onChoose={setOverlap} />
        {fault !== null && (
          <div className="mt-3">
            <FaultLine fault={fault} />
          </div>
        )}
        <div className="mt-5 flex justify-end gap-2">
          <Button onClick={onClose}>{t('pieces.cancel')}</Button>
          <Button look="primary" disabled={isBusy} onClick={() => void rotate()}>
            {t('webhooks.rotate')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
