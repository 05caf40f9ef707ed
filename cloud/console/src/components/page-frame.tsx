import { HeadingLevel } from '@zavod/ui/pieces/heading.tsx';
import { useEffect, useRef, type ReactNode } from 'react';

interface PageFrameProps {
  title: string;
  /** Whose page it is, for the title of the tab. */
  of?: string;
  about?: ReactNode;
  /** Beside the title: what can be done on the whole page. */
  action?: ReactNode;
  children: ReactNode;
}

/** A page with its name: the tab has it too, and after a change of page the keyboard and screen readers begin there. */
export function PageFrame({ title, of, about, action, children }: PageFrameProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = [title, of, 'Zavod'].filter(Boolean).join(' · ');
  }, [title, of]);
  useEffect(() => {
    // A page that is loaded anew begins at the top anyway.
    if (document.activeElement !== document.body) heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, []);
  return (
    <div className="max-w-5xl px-6 pt-5 pb-16 max-[860px]:px-4">
      <header className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h1 ref={heading} tabIndex={-1} className="text-xl font-semibold tracking-[-0.01em] outline-none">
            {title}
          </h1>
          {about !== undefined && <p className="mt-0.5 max-w-160 text-sm text-muted">{about}</p>}
        </div>
        {action}
      </header>
      <HeadingLevel value={2}>
        <div className="mt-5">{children}</div>
      </HeadingLevel>
    </div>
  );
}
