import { useTranslation } from 'react-i18next';
import { Modal } from '@zavod/ui/pieces/modal.tsx';
import { ShortcutTable } from '../components/shortcut-table.tsx';

export function ShortcutList({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal title={t('shell.shortcuts')} isOpen={isOpen} onClose={onClose} className="w-[min(560px,92vw)]">
      <div className="px-5 pt-2 pb-5">
        <ShortcutTable />
      </div>
    </Modal>
  );
}
