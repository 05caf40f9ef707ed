import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Fault } from '../data/fault.ts';
import { useFaultSentence } from '../words/use-language.ts';

/** What went wrong, said where the person is. */
export function FaultLine({ fault, id, children }: { fault: Fault; id?: string; children?: ReactNode }) {
  const say = useFaultSentence();
  return (
    <div id={id} role="alert" className="readable flex items-start gap-2 text-sm text-bad">
      <CircleAlert size={16} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0" />
      <span className="min-w-0">
        {say(fault)} {children}
      </span>
    </div>
  );
}
