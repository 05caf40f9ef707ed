import { useId, type InputHTMLAttributes, type ReactNode } from 'react';
import type { Fault } from './fault.ts';
import { clsx } from './clsx.ts';
import { FaultLine } from './fault-line.tsx';

export const inputLook =
  'h-8 w-full rounded-md border border-edge bg-surface px-2.5 text-sm text-text placeholder:text-muted focus-visible:outline-2 focus-visible:outline-accent focus-visible:outline-offset-0';

interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
  label: string;
  explanation?: ReactNode;
  fault?: Fault | null;
}

/** A labelled input with its explanation and, under it, what is wrong with it. */
export function Field({ label, explanation, fault = null, className, ...input }: FieldProps) {
  const id = useId();
  const described = [explanation === undefined ? '' : `${id}-about`, fault === null ? '' : `${id}-fault`].join(' ').trim();
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block text-xs font-medium">
        {label}
      </label>
      <input
        id={id}
        aria-invalid={fault !== null}
        {...(described === '' ? {} : { 'aria-describedby': described })}
        {...input}
        className={clsx(inputLook, fault !== null && 'border-bad')}
      />
      {explanation !== undefined && (
        <p id={`${id}-about`} className="mt-1 text-xs text-muted">
          {explanation}
        </p>
      )}
      {fault !== null && (
        <div className="mt-1.5">
          <FaultLine id={`${id}-fault`} fault={fault} />
        </div>
      )}
    </div>
  );
}
