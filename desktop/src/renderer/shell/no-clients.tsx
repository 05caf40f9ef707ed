import { Building2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { EmptyState } from '@zavod/ui/pieces/empty-state.tsx';
import { useSignOut } from '../data/use-sign-out.ts';
import { NoticeBar } from './notice-bar.tsx';

export function NoClients() {
  const { t } = useTranslation();
  const { signOut } = useSignOut();
  return (
    <main className="flex h-full flex-col">
      <NoticeBar />
      <EmptyState icon={Building2} title={t('shell.noClients')} words={t('shell.noClientsAbout')}>
        <Button onClick={() => signOut(false)}>{t('shell.signOut')}</Button>
      </EmptyState>
    </main>
  );
}
