import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { Picture } from '../../../components/picture.tsx';

interface LogoFieldProps {
  clientId: string;
  sha256: string | null;
  isBusy: boolean;
  onFile: (file: File | null) => void;
}

/** The client's logo; it is handed in as soon as it is chosen. */
export function LogoField({ clientId, sha256, isBusy, onFile }: LogoFieldProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  return (
    <section aria-label={t('looks.logo')}>
      <h3 className="mb-1 text-xs font-medium">{t('looks.logo')}</h3>
      <div className="flex items-center gap-3">
        {sha256 !== null && (
          <span className="flex h-14 max-w-40 items-center rounded-md bg-[#334155] p-2">
            <Picture key={sha256} clientId={clientId} sha256={sha256} altText={t('looks.logo')} className="max-h-10 max-w-36 object-contain" />
          </span>
        )}
        <input
          ref={input}
          type="file"
          aria-label={t('looks.chooseLogo')}
          accept="image/png,image/webp,image/jpeg,image/gif,image/avif"
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            event.currentTarget.value = '';
            if (file !== undefined) onFile(file);
          }}
        />
        <Button disabled={isBusy} onClick={() => input.current?.click()}>
          {t(sha256 === null ? 'looks.addLogo' : 'looks.changeLogo')}
        </Button>
        {sha256 !== null && (
          <Button look="quiet" disabled={isBusy} onClick={() => onFile(null)}>
            {t('looks.removeLogo')}
          </Button>
        )}
      </div>
      <p className="mt-1 text-xs text-muted">{t('looks.logoAbout')}</p>
    </section>
  );
}
