import { hasRole } from '@zavod/shared/domain/roles.ts';
import type { SessionClient } from '@zavod/shared/session/session.ts';
import { useTranslation } from 'react-i18next';
import { PageFrame } from '../../components/page-frame.tsx';
import { ReadState } from '../../components/read-state.tsx';
import type { SignedIn } from '../../session/use-session.ts';
import { InviteForm } from './invite-form.tsx';
import { MemberRow } from './member-row.tsx';
import { OpenInvitations } from './open-invitations.tsx';
import { useMembers } from './use-members.ts';

/** Who works for the client, and what each may do. */
export function MembersPage({ client, session }: { client: SessionClient; session: SignedIn }) {
  const { t } = useTranslation();
  const members = useMembers(client.id);
  const isOwner = hasRole(client.role, 'owner');
  return (
    <PageFrame title={t('members.title')} of={client.name} about={t('members.about')}>
      <ReadState read={members}>
        {(list) => {
          const owners = list.filter(({ role }) => role === 'owner').length;
          return (
            <ul aria-label={t('members.title')}>
              {list.map((member) => (
                <MemberRow
                  key={member.id}
                  client={client}
                  member={member}
                  isMe={member.userId === session.user.id}
                  isOwner={isOwner}
                  isLastOwner={member.role === 'owner' && owners === 1}
                />
              ))}
            </ul>
          );
        }}
      </ReadState>
      {isOwner && <OpenInvitations client={client} />}
      {isOwner ? <InviteForm client={client} /> : <p className="mt-4 text-xs text-muted">{t('members.onlyOwners')}</p>}
    </PageFrame>
  );
}
