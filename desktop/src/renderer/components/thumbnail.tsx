import type { Crop } from '@zavod/shared/domain/media-edit.ts';
import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { Picture } from './picture.tsx';

/** A sheet of paper where there is no picture: one path, for a list draws hundreds of them while it scrolls. */
const sheet = (
  <svg width={16} height={16} viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth={1.5} strokeLinecap="round" strokeLinejoin="round" aria-hidden className="opacity-60">
    <path d="M14 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8zM14 3v5h5M9 13h6M9 17h6" />
  </svg>
);

interface ThumbnailProps {
  clientId: string;
  sha256: string | null;
  crop?: Crop | null;
  className?: string;
}

/** Decoration beside a title: it has no words of its own. */
export function Thumbnail({ clientId, sha256, crop, className }: ThumbnailProps) {
  return (
    <span className={clsx('flex size-10 shrink-0 items-center justify-center overflow-hidden rounded-md bg-hover text-muted', className)}>
      {sha256 === null ? sheet : <Picture key={sha256} clientId={clientId} sha256={sha256} altText="" crop={crop ?? null} className="size-full object-cover" instead={sheet} />}
    </span>
  );
}
