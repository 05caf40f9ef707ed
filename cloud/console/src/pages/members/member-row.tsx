import { roleSchema } from '@zavod/shared/domain/roles.ts';
import type { SessionClient } from '@zavod/shared/session/session.ts';
import { Choice } from '@zavod/ui/pieces/choice.tsx';
import { Confirm } from '@zavod/ui/pieces/confirm.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { IconButton } from '@zavod/ui/pieces/icon-button.tsx';
import { LogOut, UserMinus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMember, type ListedMember } from './use-members.ts';

interface MemberRowProps {
  client: SessionClient;
  member: ListedMember;
  isMe: boolean;
  isOwner: boolean;
  /** Nobody could manage the client without this person. */
  isLastOwner: boolean;
}

export function MemberRow({ client, member, isMe, isOwner, isLastOwner }: MemberRowProps) {
  const { t } = useTranslation();
  const { isBusy, fault, changeRole, remove } = useMember(client.id, member, isMe);
  const [isAsking, setAsking] = useState(false);
  const name = member.displayName;
  const canChange = isOwner && !isLastOwner;
  return (
    <li aria-label={name} className="border-b border-line py-3 text-sm last:border-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <div className="min-w-0 flex-1 basis-60">
          <p className="truncate font-medium">
            {name}
            {isMe && <span className="ml-2 text-xs font-normal text-muted">{t('members.you')}</span>}
          </p>
          <p className="truncate text-xs text-muted">{member.email}</p>
        </div>
        {canChange ? (
          <div className="flex items-center gap-1.5">
            <Choice
              label={t('members.roleOf', { name })}
              isLabelHidden
              className="w-40"
              value={member.role}
              options={roleSchema.options.map((value) => ({ value, words: t(`role.${value}`) }))}
              onChoose={changeRole}
            />
            <IconButton
              icon={isMe ? LogOut : UserMinus}
              label={isMe ? t('members.leaveNamed', { client: client.name }) : t('members.removeNamed', { name })}
              disabled={isBusy}
              onClick={() => setAsking(true)}
            />
          </div>
        ) : (
          <div className="flex items-center gap-1.5">
            <p className="text-muted">{t(`role.${member.role}`)}</p>
            {isMe && !isLastOwner && <IconButton icon={LogOut} label={t('members.leaveNamed', { client: client.name })} disabled={isBusy} onClick={() => setAsking(true)} />}
          </div>
        )}
        <Confirm
          title={t(isMe ? 'members.leaveTitle' : 'members.removeTitle', { name, client: client.name })}
          words={t(isMe ? 'members.leaveAbout' : 'members.removeAbout')}
          verb={t(isMe ? 'members.leave' : 'members.remove')}
          isOpen={isAsking}
          onClose={() => setAsking(false)}
          onConfirm={remove}
        />
      </div>
      {isOwner && isLastOwner && <p className="mt-1 text-xs text-muted">{t('members.lastOwner')}</p>}
      {fault !== null && <FaultLine fault={fault} />}
    </li>
  );
}
