import { ImageOff } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useAsk } from '../data/use-ask.ts';

interface PictureProps {
  clientId: string;
  sha256: string;
  altText: string;
  className: string;
  /** Shown until the picture is on this computer. */
  instead?: ReactNode;
}

/** A stored picture. One that is not on this computer yet is tried again whenever the cloud was heard. */
export function Picture({ clientId, sha256, altText, className, instead }: PictureProps) {
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
    />
  );
}
