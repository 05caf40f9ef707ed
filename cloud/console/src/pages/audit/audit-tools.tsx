import { Button } from '@zavod/ui/pieces/button.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { Field } from '@zavod/ui/pieces/field.tsx';
import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { useLanguage } from '@zavod/ui/words/use-language.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../cloud/use-change.ts';
import { saveFile } from '../../components/save-file.ts';
import type { AuditFilter } from './use-audit.ts';
import { useChainCheck } from './use-chain-check.ts';

/** The log as a file, and the check of its chain, also against an entry that somebody kept elsewhere. */
export function AuditTools({ clientId, filter }: { clientId: string; filter: AuditFilter }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const saving = useChange(clientId);
  const [isCut, setCut] = useState(false);
  const [known, setKnown] = useState('');
  const check = useChainCheck(clientId);
  const save = (): void =>
    void saving.change(async (cloud) => {
      const file = await cloud.audit.exportCsv.mutate({ clientId, filter, language });
      setCut(file.isCut);
      saveFile(file.fileName, file.csv, 'text/csv');
    });
  return (
    <div className="mt-4 mb-2 border-b border-line pb-4">
      <div className="flex flex-wrap items-end gap-3">
        <Button disabled={saving.isBusy} onClick={save}>
          {t('audit.save')}
        </Button>
        <Field
          className="min-w-52 flex-1"
          label={t('audit.known')}
          placeholder={t('audit.knownAbout')}
          autoComplete="off"
          spellCheck={false}
          value={known}
          onChange={(event) => setKnown(event.target.value)}
        />
        <Button disabled={check.isBusy} onClick={() => void check.run(known)}>
          {t('audit.check')}
        </Button>
      </div>
      {saving.fault !== null && <FaultLine fault={saving.fault} />}
      {isCut && <p className="mt-2 text-sm text-warn">{t('audit.cut')}</p>}
      {check.fault !== null && <FaultLine fault={check.fault} />}
      <p role="status" className={clsx('readable text-sm break-words not-empty:mt-2', check.isWhole ? 'text-good' : 'font-medium text-bad')}>
        {check.words}
      </p>
    </div>
  );
}
