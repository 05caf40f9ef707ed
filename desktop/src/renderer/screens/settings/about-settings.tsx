import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { version } from '../../../../package.json';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { UpdateLine } from '../../components/update/update-line.tsx';
import { useEngine } from '../../data/engine.tsx';
import { useAsk } from '../../data/use-ask.ts';
import { useLanguage } from '@zavod/ui/words/use-language.ts';
import { numberFormat } from '@zavod/ui/words/formats.ts';

/** What a person needs to say when something does not work. */
export function AboutSettings() {
  const { t } = useTranslation();
  const engine = useEngine();
  const language = useLanguage();
  const { data: about } = useAsk('about.read', {});
  const [isCopied, setCopied] = useState<boolean | null>(null);

  async function copyLog(): Promise<void> {
    const { log, folder } = await engine.ask('about.read', {});
    await navigator.clipboard.writeText(`Zavod Studio ${version}, ${navigator.userAgent}\n${folder}\n\n${log}`);
  }
  return (
    <div className="readable text-sm">
      <p>Zavod Studio {version}</p>
      <p className="text-muted">{t('settings.aboutWords')}</p>
      <section aria-label={t('update.title')} className="mt-3">
        <UpdateLine />
      </section>
      {about !== undefined && <p className="mt-2 text-muted">{t('settings.storageUsed', { size: sayBytes(about.bytes, language), folder: about.folder })}</p>}
      <div className="mt-3 flex items-center gap-3">
        <Button onClick={() => void copyLog().then(() => setCopied(true), () => setCopied(false))}>{t('settings.copyLog')}</Button>
        <span role="status" className="text-muted">
          {isCopied === null ? '' : t(isCopied ? 'settings.logCopied' : 'settings.logNotCopied')}
        </span>
      </div>
    </div>
  );
}

function sayBytes(bytes: number, language: string): string {
  const [unit, size] = bytes < 1e6 ? (['kilobyte', 1e3] as const) : bytes < 1e9 ? (['megabyte', 1e6] as const) : (['gigabyte', 1e9] as const);
  return numberFormat(language, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: unit === 'gigabyte' ? 1 : 0 }).format(bytes / size);
}
