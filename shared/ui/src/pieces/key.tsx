import { clsx } from './clsx.ts';

/** A key of the keyboard. It repeats what a button says, so assistive technology passes it over. */
export function Key({ children, isOnAccent = false }: { children: string; isOnAccent?: boolean }) {
  return (
    <kbd
      aria-hidden
      className={clsx(
        'inline-flex h-[18px] min-w-[18px] items-center justify-center rounded px-1 font-sans text-[11px] leading-none font-medium',
        isOnAccent ? 'bg-black/25 text-on-accent' : 'bg-hover text-muted border border-line',
      )}
    >
      {children}
    </kbd>
  );
}
