import { Button } from '@zavod/ui/pieces/button.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isAwayCode } from '../cloud/away-codes.ts';
import type { Read } from '../cloud/use-read.ts';
import { Loading } from './loading.tsx';
import { NextStep } from './next-step.tsx';

/** What was read, or why it was not. What was read before stays on the screen, under a line that says it may be old. */
export function ReadState<Output>({ read, children }: { read: Read<Output>; children: (data: Output) => ReactNode }) {
  const { t } = useTranslation();
  const { data, fault, again } = read;
  const isToldAbove = fault !== null && data !== undefined && isAwayCode(fault.code);
  return (
    <>
      {fault !== null && !isToldAbove && (
        <div className="mb-4 flex flex-wrap items-center gap-3">
          <FaultLine fault={fault}>
            <NextStep fault={fault} />
          </FaultLine>
          <Button onClick={again}>{t('shell.tryAgain')}</Button>
        </div>
      )}
      {data === undefined ? fault === null && <Loading /> : children(data)}
    </>
  );
}
