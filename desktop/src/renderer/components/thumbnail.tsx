import type { Crop } from '@zavod/shared/domain/media-edit.ts';
import { FileText } from 'lucide-react';
import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { Picture } from './picture.tsx';

interface ThumbnailProps {
  clientId: string;
  sha256: string | null;
  crop?: Crop | null;
  className?: string;
}

/** Decoration beside a title: it has no words of its own. */
export function Thumbnail({ clientId, sha256, crop, className }: ThumbnailProps) {
  const sign = <FileText size={16} strokeWidth={1.5} aria-hidden className="opacity-60" />;
  return (
    <span className={clsx('flex size-10 shrink-0 items-center justify-center overflow-hidden rounded-md bg-hover text-muted', className)}>
      {sha256 === null ? sign : <Picture clientId={clientId} sha256={sha256} altText="" crop={crop ?? null} className="size-full object-cover" instead={sign} />}
    </span>
  );
}
