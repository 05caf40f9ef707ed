import { hasRole, type Role } from '@zavod/shared/domain/roles.ts';
import type { Channel } from '@zavod/shared/tables/channel.ts';
import { ChannelOutcome } from '@zavod/ui/channels/channel-outcome.tsx';
import { ChannelStatus } from '@zavod/ui/channels/channel-status.tsx';
import { useState } from 'react';
import { ChannelForms, type ChannelForm } from './channel-forms.tsx';
import { useChannel } from './use-channel.ts';

/** How a channel stands, in words, and what an owner can do about it. */
export function ChannelRow({ channel, role }: { channel: Channel; role: Role }) {
  const verbs = useChannel(channel.clientId, channel.id);
  const [open, setOpen] = useState<ChannelForm | null>(null);
  return (
    <li className="border-b border-line py-3 text-sm last:border-0">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <ChannelStatus channel={channel} />
        {hasRole(role, 'editor') && channel.state !== 'disabled' && <ChannelForms channel={channel} isOwner={hasRole(role, 'owner')} verbs={verbs} open={open} onOpen={setOpen} />}
      </div>
      <ChannelOutcome verbs={verbs} isFaultShown={open === null} />
    </li>
  );
}
