import { Download } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '@zavod/ui/pieces/icon-button.tsx';

interface PartProps {
  title: string;
  about?: string | undefined;
  /** Saves what is shown as a file; absent where there is nothing to save. */
  onSave?: (() => void) | undefined;
  children: ReactNode;
}

/** A titled part of the statistics that can be taken away as a table. */
export function Part({ title, about, onSave, children }: PartProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <section aria-labelledby={id} className="min-w-0">
      <div className="mb-2 flex min-h-7 items-center gap-2">
        <h3 id={id} className="text-sm font-semibold">
          {title}
        </h3>
        {onSave !== undefined && <IconButton icon={Download} label={t('statistics.save', { table: title })} onClick={onSave} />}
      </div>
      {about !== undefined && <p className="readable mb-3 max-w-160 text-xs text-muted">{about}</p>}
      {children}
    </section>
  );
}
