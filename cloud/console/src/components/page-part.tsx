import { useId, type ReactNode } from 'react';

/** A titled part of a page, set apart by space and not by a frame. */
export function PagePart({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="mt-7">
      <h2 id={id} className="mb-2 text-xs font-semibold text-muted">
        {title}
      </h2>
      {children}
    </section>
  );
}
