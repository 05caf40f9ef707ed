import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';

/** One line of a list of names and what they stand for. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="readable min-w-0">{children}</dd>
    </>
  );
}

export function ItemLink({ title, url }: { title: string; url: string | null }) {
  if (url === null) return <span>{title}</span>;
  return (
    <a href={url} target="_blank" rel="noreferrer" className="hover:text-accent hover:underline">
      {title} <ExternalLink size={12} aria-hidden className="inline align-[-1px] text-muted" />
    </a>
  );
}
