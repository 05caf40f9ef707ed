import { Button } from '@zavod/ui/pieces/button.tsx';
import { Modal } from '@zavod/ui/pieces/modal.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ShownOnce } from '../../components/shown-once.tsx';
import { ApiKeyForm } from './api-key-form.tsx';

interface AddApiKeyProps {
  clientId: string;
  isOpen: boolean;
  onClose: () => void;
}

/** First what the key is for, then the key itself, once. */
export function AddApiKey({ clientId, isOpen, onClose }: AddApiKeyProps) {
  const { t } = useTranslation();
  const [made, setMade] = useState<string | null>(null);
  const close = (): void => {
    onClose();
    setMade(null);
  };
  return (
    <Modal title={t(made === null ? 'api-keys.add' : 'api-keys.made')} isOpen={isOpen} onClose={close}>
      <div className="px-5 pt-3 pb-5">
        {made === null ? (
          <ApiKeyForm clientId={clientId} onMade={setMade} onCancel={close} />
        ) : (
          <>
            <ShownOnce label={t('api-keys.made')} secret={made} words={t('api-keys.once')} />
            <div className="mt-5 flex justify-end">
              <Button look="primary" onClick={close}>
                {t('api-keys.done')}
              </Button>
            </div>
          </>
        )}
      </div>
    </Modal>
  );
}
