import { Popover } from '@base-ui/react/popover';
import type { ReactElement, ReactNode } from 'react';
import { clsx } from './clsx.ts';

interface PopProps {
  title: string;
  trigger: ReactElement<Record<string, unknown>>;
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  side?: 'top' | 'bottom';
  align?: 'start' | 'center' | 'end';
  className?: string;
  children: ReactNode;
}

/** A small panel hung on the button that opens it. */
export function Pop({ title, trigger, isOpen, onOpenChange, side = 'bottom', align = 'start', className, children }: PopProps) {
  const control = isOpen === undefined ? {} : { open: isOpen };
  return (
    <Popover.Root {...control} {...(onOpenChange === undefined ? {} : { onOpenChange: (open: boolean) => onOpenChange(open) })}>
      <Popover.Trigger render={trigger} />
      <Popover.Portal>
        <Popover.Positioner side={side} align={align} sideOffset={6} collisionPadding={8} className="z-40">
          <Popover.Popup className={clsx('settle-in max-h-(--available-height) overflow-auto rounded-lg bg-raised text-sm text-text shadow-pop outline-none', className)}>
            <Popover.Title className="sr-only">{title}</Popover.Title>
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
