import type { Crop } from '@zavod/shared/domain/media-edit.ts';
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
  return (
    <span className={clsx('flex size-10 shrink-0 items-center justify-center overflow-hidden rounded-md bg-hover text-muted', className, sha256 === null && 'file-sign')}>
      {sha256 !== null && <Picture clientId={clientId} sha256={sha256} altText="" crop={crop ?? null} className="size-full object-cover" instead={<span className="file-sign size-full" />} />}
    </span>
  );
}
