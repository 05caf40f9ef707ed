import { FileText } from 'lucide-react';
import { clsx } from './clsx.ts';

interface ThumbnailProps {
  clientId: string;
  sha256: string | null;
  className?: string;
}

export const mediaUrl = (clientId: string, sha256: string): string => `zavod-media://${clientId}/${sha256}`;

/** Decoration beside a title: it has no words of its own. */
export function Thumbnail({ clientId, sha256, className }: ThumbnailProps) {
  return (
    <span className={clsx('flex size-10 shrink-0 items-center justify-center overflow-hidden rounded-md bg-hover text-muted', className)}>
      {sha256 === null ? (
        <FileText size={16} strokeWidth={1.5} aria-hidden className="opacity-60" />
      ) : (
        <img src={mediaUrl(clientId, sha256)} alt="" loading="lazy" decoding="async" className="size-full object-cover" draggable={false} />
      )}
    </span>
  );
}
