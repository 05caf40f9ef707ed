import type { SourceKind } from '@zavod/shared/sources/source-kind.ts';
import { FileText, Rss, Search, type LucideIcon } from 'lucide-react';
import { NetworkIcon } from '../pieces/network-icon.tsx';

const icons: Record<Exclude<SourceKind, 'youtube' | 'instagram'>, LucideIcon> = { rss: Rss, web: FileText, news: Search };

/** The sign of a kind of source; its name stands beside it in words. */
export function KindMark({ kind }: { kind: SourceKind }) {
  if (kind === 'youtube' || kind === 'instagram') return <NetworkIcon network={kind} />;
  const Icon = icons[kind];
  return <Icon size={14} strokeWidth={1.75} aria-hidden className="shrink-0 text-muted" />;
}
