import { Dialog } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { clsx } from './clsx.ts';

interface ModalProps {
  title: string;
  isTitleHidden?: boolean;
  isOpen: boolean;
  onClose: () => void;
  className?: string;
  children: ReactNode;
}

/** In front of everything; Escape and a click beside it close it, and focus goes back to where it was. */
export function Modal({ title, isTitleHidden = false, isOpen, onClose, className, children }: ModalProps) {
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-black/25 dark:bg-black/45" />
        <Dialog.Popup
          className={clsx(
            'settle-in fixed top-[12vh] left-1/2 z-50 max-h-[80vh] w-[min(480px,92vw)] -translate-x-1/2 overflow-auto rounded-xl bg-raised shadow-pop outline-none',
            className,
          )}
        >
          <Dialog.Title className={isTitleHidden ? 'sr-only' : 'px-5 pt-4 text-base font-semibold'}>{title}</Dialog.Title>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
