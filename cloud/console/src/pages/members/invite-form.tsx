import { roleSchema, type Role } from '@zavod/shared/domain/roles.ts';
import type { SessionClient } from '@zavod/shared/session/session.ts';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { Choice } from '@zavod/ui/pieces/choice.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { Field } from '@zavod/ui/pieces/field.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { InvitationLink } from './invitation-link.tsx';
import { useInvite } from './use-members.ts';

/** Invites somebody by a link that the owner hands over. */
export function InviteForm({ client }: { client: SessionClient }) {
  const { t } = useTranslation();
  const { isBusy, fault, invitation, invite } = useInvite(client.id);
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('editor');
  const isEmailFault = fault?.code === 'bad-input' || fault?.code === 'already-exists';
  return (
    <section aria-label={t('members.invite')} className="mt-8 max-w-120">
      <h2 className="mb-3 text-sm font-semibold">{t('members.invite')}</h2>
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void invite(email.trim(), role).then((isInvited) => isInvited && setEmail(''));
        }}
      >
        <Field label={t('members.email')} type="email" autoComplete="off" value={email} fault={isEmailFault ? fault : null} onChange={(event) => setEmail(event.currentTarget.value)} />
        <div>
          <Choice label={t('members.role')} value={role} options={roleSchema.options.map((value) => ({ value, words: t(`role.${value}`) }))} onChoose={setRole} />
          <p className="mt-1 text-xs text-muted">{t(`members.may.${role}`)}</p>
        </div>
        {fault !== null && !isEmailFault && <FaultLine fault={fault} />}
        <Button type="submit" look="primary" className="self-start" disabled={isBusy || email.trim() === ''}>
          {t('members.makeLink')}
        </Button>
      </form>
      {invitation !== null && <InvitationLink {...invitation} />}
    </section>
  );
}
