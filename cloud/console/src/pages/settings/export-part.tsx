import type { SessionClient } from '@zavod/shared/session/session.ts';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { PagePart } from '../../components/page-part.tsx';
import { useExport } from './use-export.ts';

/** Everything of the client as one file. */
export function ExportPart({ client }: { client: SessionClient }) {
  const { t } = useTranslation();
  const { isBusy, fault, isDone, download } = useExport(client);
  return (
    <PagePart title={t('settings.export')}>
      <p className="mb-3 max-w-160 text-sm text-muted">{t('settings.exportAbout')}</p>
      {fault !== null && (
        <div className="mb-3">
          <FaultLine fault={fault} />
        </div>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button disabled={isBusy} onClick={download}>
          <Download size={14} aria-hidden />
          {t(isBusy ? 'settings.exporting' : 'settings.download')}
        </Button>
        <p role="status" className="text-xs text-muted">
          {isDone && t('settings.exported')}
        </p>
      </div>
    </PagePart>
  );
}
