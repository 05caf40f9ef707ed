import type { SessionClient } from '@zavod/shared/session/session.ts';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { sayUntil } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import { useTranslation } from 'react-i18next';
import { InvitationLink } from './invitation-link.tsx';
import { useInvitation, useInvitations, type ListedInvitation } from './use-invitations.ts';

/** Links that nobody has used yet; nothing where there is none. */
export function OpenInvitations({ client }: { client: SessionClient }) {
  const { t } = useTranslation();
  const { data = [] } = useInvitations(client.id);
  if (data.length === 0) return null;
  return (
    <section aria-label={t('members.invitations')} className="mt-8 max-w-160">
      <h2 className="mb-1 text-sm font-semibold">{t('members.invitations')}</h2>
      <ul>
        {data.map((invitation) => (
          <InvitationRow key={invitation.id} client={client} invitation={invitation} />
        ))}
      </ul>
    </section>
  );
}

function InvitationRow({ client, invitation }: { client: SessionClient; invitation: ListedInvitation }) {
  const { t } = useTranslation();
  const watch = useWatch();
  const { isBusy, fault, renewed, resend, revoke } = useInvitation(client.id, invitation);
  const { email, role, expiresAt, isExpired } = invitation;
  return (
    <li aria-label={email} className="border-b border-line py-3 text-sm last:border-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <div className="min-w-0 flex-1 basis-60">
          <p className="truncate font-medium">{email}</p>
          <p className="truncate text-xs text-muted">{[t(`role.${role}`), isExpired ? t('members.expired') : t('members.ends', { until: sayUntil(expiresAt, watch) })].join(' · ')}</p>
        </div>
        <Button disabled={isBusy} aria-label={t('members.resendTo', { email })} onClick={resend}>
          {t('members.resend')}
        </Button>
        <Button look="quiet" disabled={isBusy} aria-label={t('members.revokeOf', { email })} onClick={revoke}>
          {t('members.revoke')}
        </Button>
      </div>
      {renewed !== null && <InvitationLink email={email} {...renewed} />}
      {fault !== null && <FaultLine fault={fault} />}
    </li>
  );
}
