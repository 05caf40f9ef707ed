import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Modal } from '@zavod/ui/pieces/modal.tsx';
import { useStudio } from '../../../state/studio-state.tsx';
import { useViews } from '../../../data/use-views.ts';
import { ArrangeViews } from './arrange-views.tsx';
import { NameView } from './name-view.tsx';

/** The windows in which a view gets its name and the views their order. */
export const ViewLayers = memo(function ViewLayers({ clientId }: { clientId: string }) {
  const { t } = useTranslation();
  const layer = useStudio((state) => state.layer);
  const openLayer = useStudio((state) => state.openLayer);
  const views = useViews(clientId);
  const close = (): void => openLayer(null);
  return (
    <>
      <Modal title={t('views.nameTitle')} isOpen={layer === 'name-view'} onClose={close}>
        <NameView views={views} onDone={close} />
      </Modal>
      <Modal title={t('views.title')} isOpen={layer === 'views'} onClose={close}>
        <ArrangeViews views={views} onDone={close} />
      </Modal>
    </>
  );
});
