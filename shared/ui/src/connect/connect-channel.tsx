import { Tabs } from '@base-ui/react/tabs';
import type { SessionClient } from '@zavod/shared/session/session.ts';
import { Hand } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Heading } from '../pieces/heading.tsx';
import { NetworkIcon, networkNames } from '../pieces/network-icon.tsx';
import { ConnectByHand } from './connect-by-hand.tsx';
import { ConnectInstagram } from './connect-instagram.tsx';
import { ConnectTelegram } from './connect-telegram.tsx';
import { ConnectYoutube } from './connect-youtube.tsx';
import type { Connect } from './use-connect.ts';

const ways = [
  { kind: 'telegram', Form: ConnectTelegram },
  { kind: 'instagram', Form: ConnectInstagram },
  { kind: 'youtube', Form: ConnectYoutube },
  { kind: 'by-hand', Form: ConnectByHand },
] as const;

/** One form at a time, by network; a half-filled one is kept while another is looked at. */
export function ConnectChannel({ client, onConnect }: { client: SessionClient; onConnect: Connect }) {
  const { t } = useTranslation();
  return (
    <Tabs.Root defaultValue="telegram">
      <Heading className="mb-2 text-sm font-semibold">{t('connect.connectChannel')}</Heading>
      <Tabs.List aria-label={t('connect.connectChannel')} className="-ml-2.5 mb-4 flex w-fit flex-wrap gap-0.5">
        {ways.map(({ kind }) => (
          <Tabs.Tab
            key={kind}
            value={kind}
            className="flex h-7 items-center gap-1.5 rounded-md px-2.5 text-sm font-medium text-muted hover:bg-hover hover:text-text data-active:bg-selected data-active:text-text"
          >
            {kind === 'by-hand' ? <Hand size={14} aria-hidden /> : <NetworkIcon network={kind} />}
            {kind === 'by-hand' ? t('connect.withoutConnection') : networkNames[kind]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {ways.map(({ kind, Form }) => (
        <Tabs.Panel key={kind} value={kind} keepMounted tabIndex={-1}>
          <Form client={client} onConnect={onConnect} />
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  );
}
