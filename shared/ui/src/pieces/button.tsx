import { clsx } from './clsx.ts';
import type { ButtonHTMLAttributes, Ref } from 'react';
import { Key } from './key.tsx';

const looks = {
  plain: 'text-text hover:bg-hover border border-line bg-surface',
  quiet: 'text-muted hover:text-text hover:bg-hover',
  primary: 'bg-accent-fill text-on-accent hover:brightness-110',
  danger: 'text-bad hover:bg-bad-soft border border-line bg-surface',
} as const;

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: keyof typeof looks;
  /** The shortcut that does the same. */
  shortcut?: string;
  ref?: Ref<HTMLButtonElement>;
}

export function Button({ look = 'plain', shortcut, className, children, ref, ...rest }: ButtonProps) {
  return (
    <button
      ref={ref}
      type="button"
      {...rest}
      className={clsx(
        'inline-flex h-8 shrink-0 items-center gap-1.5 rounded-md px-2.5 text-sm font-medium whitespace-nowrap transition-colors duration-100',
        'disabled:opacity-50 disabled:pointer-events-none',
        looks[look],
        className,
      )}
    >
      {children}
      {shortcut !== undefined && <Key isOnAccent={look === 'primary'}>{shortcut}</Key>}
    </button>
  );
}
