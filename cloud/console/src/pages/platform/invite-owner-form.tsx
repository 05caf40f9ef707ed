import { Button } from '@zavod/ui/pieces/button.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { Field } from '@zavod/ui/pieces/field.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OwnerLink } from './owner-link.tsx';
import { useInviteOwner } from './use-invite-owner.ts';

/** For a client whose first owner never came. */
export function InviteOwnerForm({ clientId }: { clientId: string }) {
  const { t } = useTranslation();
  const { isBusy, fault, invitation, invite } = useInviteOwner(clientId);
  const [email, setEmail] = useState('');
  return (
    <form
      noValidate
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void invite({ ownerEmail: email.trim() }).then((isInvited) => isInvited && setEmail(''));
      }}
    >
      <Field label={t('platform.owner')} explanation={t('platform.inviteAbout')} type="email" autoComplete="off" value={email} onChange={(event) => setEmail(event.currentTarget.value)} />
      {fault !== null && (fault.code === 'already-exists' ? <p role="alert" className="text-sm text-bad">{t('platform.hasOwner')}</p> : <FaultLine fault={fault} />)}
      <Button type="submit" className="self-start" disabled={isBusy || email.trim() === ''}>
        {t('platform.invite')}
      </Button>
      {invitation !== null && <OwnerLink {...invitation} />}
    </form>
  );
}
