import { hasRole } from '@zavod/shared/domain/roles.ts';
import type { SessionClient } from '@zavod/shared/session/session.ts';
import { wallTimeAt } from '@zavod/shared/domain/wall-time.ts';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { IconButton } from '@zavod/ui/pieces/icon-button.tsx';
import { useAsk } from '../../../data/use-ask.ts';
import { clockOf, sayDay } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import { AddBlackout } from './add-blackout.tsx';
import { useBlackoutVerbs } from './use-blackout-verbs.ts';

/** Times in which nothing goes out, of the client or of one channel: seen by all, changed by editors. */
export function BlackoutSettings({ client }: { client: SessionClient }) {
  const { t } = useTranslation();
  const watch = useWatch();
  const { data: blackouts } = useAsk('blackouts.list', { clientId: client.id });
  const { data: channels } = useAsk('channels.list', { clientId: client.id });
  const verbs = useBlackoutVerbs(client.id);
  const isEditor = hasRole(client.role, 'editor');
  const today = wallTimeAt(watch.now, watch.zone).slice(0, 10);
  const say = (wallTime: string): string => `${sayDay(wallTime.slice(0, 10), today, watch.language)} ${clockOf(wallTime)}`;
  const titleOf = (id: string | null): string => (id === null ? t('settings.everyChannel') : (channels?.find((channel) => channel.id === id)?.title ?? ''));
  return (
    <>
      <p className="mb-3 max-w-100 text-sm text-muted">{t('settings.blackoutsAbout')}</p>
      {blackouts?.length === 0 && <p className="mb-3 text-sm text-muted">{t('settings.noBlackouts')}</p>}
      <ul className="mb-4">
        {blackouts?.map(({ id, reason, channelId, fromWallTime, untilWallTime }) => (
          <li key={id} className="flex items-center gap-3 border-b border-line py-2 text-sm last:border-0">
            <span className="min-w-0 flex-1">
              <span className="font-medium">{reason}</span>
              <span className="block text-xs text-muted tabular-nums">
                {say(fromWallTime)} – {say(untilWallTime)} · {titleOf(channelId)}
              </span>
            </span>
            {isEditor && <IconButton icon={X} label={t('settings.removeBlackout', { reason })} onClick={() => verbs.remove(id)} />}
          </li>
        ))}
      </ul>
      {isEditor && <AddBlackout key={client.id} channels={channels ?? []} today={today} verbs={verbs} say={say} />}
      {!isEditor && verbs.fault !== null && <FaultLine fault={verbs.fault} />}
    </>
  );
}
