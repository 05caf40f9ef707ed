import { Button } from '@zavod/ui/pieces/button.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import type { Fault } from '@zavod/ui/pieces/fault.ts';
import { useTranslation } from 'react-i18next';

interface TakeStepProps {
  /** Whom the invitation is for. */
  invited: string;
  signedIn: { email: string; displayName: string };
  isBusy: boolean;
  fault: Fault | null;
  take: () => void;
  signOut: () => void;
}

/** Somebody is signed in: if the invitation is theirs, one button joins; else they sign out first. */
export function TakeStep({ invited, signedIn, isBusy, fault, take, signOut }: TakeStepProps) {
  const { t } = useTranslation();
  const isTheirs = invited === signedIn.email;
  return (
    <div className="flex flex-col gap-4">
      {isTheirs ? (
        <p className="text-sm">{t('join.asWhom', { name: signedIn.displayName, email: signedIn.email })}</p>
      ) : (
        <FaultLine fault={{ code: 'invitation-other-address', details: { email: invited } }} />
      )}
      {fault !== null && <FaultLine fault={fault} />}
      {isTheirs && (
        <Button look="primary" className="justify-center" disabled={isBusy} onClick={take}>
          {t(isBusy ? 'join.joining' : 'join.verb')}
        </Button>
      )}
      <Button className="justify-center" disabled={isBusy} onClick={signOut}>
        {t('join.signOut', { email: signedIn.email })}
      </Button>
    </div>
  );
}
