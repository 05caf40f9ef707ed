import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  icon: LucideIcon;
  title: string;
  words: string;
  children?: ReactNode;
}

/** Says what will appear here and offers the one next step. */
export function EmptyState({ icon: Icon, title, words, children }: EmptyStateProps) {
  return (
    <div className="appear-late flex h-full flex-col justify-center px-8 py-10">
      <div className="mx-auto max-w-80">
        <Icon size={20} strokeWidth={1.5} aria-hidden className="mb-3 text-muted" />
        <p className="mb-1 text-sm font-semibold">{title}</p>
        <p className="text-sm text-muted">{words}</p>
        {children !== undefined && <div className="mt-4 flex gap-2">{children}</div>}
      </div>
    </div>
  );
}
