import { ImageOff } from 'lucide-react';
import type { Crop } from '@zavod/shared/domain/media-edit.ts';
import { useState, type CSSProperties, type ReactNode } from 'react';
import { useAsk } from '../data/use-ask.ts';

interface PictureProps {
  clientId: string;
  sha256: string;
  altText: string;
  className: string;
  /** Only this part of it; the whole picture where there is none. */
  crop?: Crop | null;
  /** Shown until the picture is on this computer. */
  instead?: ReactNode;
}

/** A stored picture. One that is not on this computer yet is tried again whenever the cloud was heard. */
export function Picture({ clientId, sha256, altText, className, crop, instead }: PictureProps) {
  const { data: sync } = useAsk('sync.state', { clientId });
  const heardAt = sync?.lastSyncAt ?? '';
  const [missedAt, setMissedAt] = useState<string | null>(null);
  if (missedAt === heardAt) return instead ?? <ImageOff size={16} strokeWidth={1.5} role="img" aria-label={altText} className="m-4 text-muted" />;
  return (
    <img
      src={`zavod-media://${clientId}/${sha256}`}
      alt={altText}
      decoding="async"
      draggable={false}
      onError={() => setMissedAt(heardAt)}
      className={className}
      {...(crop == null ? {} : { style: viewOf(crop) })}
    />
  );
}

/** The part takes the place of the whole: a frame that covers or contains does so with the part alone. */
function viewOf({ x, y, width, height }: Crop): CSSProperties {
  const percent = (share: number): string => `${Math.max(0, share * 100)}%`;
  return { objectViewBox: `inset(${percent(y)} ${percent(1 - x - width)} ${percent(1 - y - height)} ${percent(x)})` };
}
