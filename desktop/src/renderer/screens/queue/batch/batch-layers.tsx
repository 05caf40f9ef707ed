import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Modal } from '@zavod/ui/pieces/modal.tsx';
import { useStudio } from '../../../state/studio-state.tsx';
import { LabelForm } from './label-form.tsx';
import { SpreadForm } from './spread-form.tsx';
import type { RunBatch } from './use-batch.ts';

const newLabelColour = 'oklch(0.6 0.12 275)';

/** The questions that some decisions about many posts ask first. */
export const BatchLayers = memo(function BatchLayers({ clientId, run }: { clientId: string; run: RunBatch }) {
  const { t } = useTranslation();
  const layer = useStudio((state) => state.layer);
  const openLayer = useStudio((state) => state.openLayer);
  const picked = useStudio((state) => state.picked);
  const close = (): void => openLayer(null);
  return (
    <>
      <Modal title={t('batch.labelTitle', { count: picked.length })} isOpen={layer === 'label'} onClose={close}>
        <LabelForm clientId={clientId} onClose={close} onLabel={(name) => run({ kind: 'label', name, colour: newLabelColour }, withoutTimes(picked))} />
      </Modal>
      <Modal title={t('batch.planTitle')} isOpen={layer === 'spread'} onClose={close} className="w-[min(560px,92vw)]">
        <SpreadForm clientId={clientId} onClose={close} onPlan={(posts) => run({ kind: 'plan' }, posts)} />
      </Modal>
    </>
  );
});

export const withoutTimes = (postIds: readonly string[]): { postId: string; times: never[] }[] => postIds.map((postId) => ({ postId, times: [] }));
