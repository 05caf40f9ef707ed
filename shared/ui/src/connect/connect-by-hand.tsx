import { networkSchema, type Network } from '@zavod/shared/domain/network.ts';
import type { SessionClient } from '@zavod/shared/session/session.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../pieces/choice.tsx';
import { Field } from '../pieces/field.tsx';
import { networkNames } from '../pieces/network-icon.tsx';
import { ConnectFrame } from './connect-frame.tsx';
import { useConnect, type Connect } from './use-connect.ts';

/** A channel that nobody can be connected to: its name and address are all that is kept. */
export function ConnectByHand({ client, onConnect }: { client: SessionClient; onConnect: Connect }) {
  const { t } = useTranslation();
  const connection = useConnect(onConnect, 'by-hand');
  const [network, setNetwork] = useState<Network>('instagram');
  const [title, setTitle] = useState('');
  const [link, setLink] = useState('');
  return (
    <ConnectFrame
      title={t('connect.connectByHand')}
      about={t('connect.byHandAbout')}
      startZone={client.timeZone}
      canSend={title.trim() !== '' && link.trim() !== ''}
      connection={connection}
      onSend={(timeZone) => connection.connect({ kind: 'by-hand', network, title: title.trim(), link: link.trim(), timeZone })}
    >
      <Choice
        label={t('connect.network')}
        value={network}
        options={networkSchema.options.map((value) => ({ value, words: networkNames[value] }))}
        onChoose={setNetwork}
      />
      <Field label={t('connect.byHandTitle')} value={title} maxLength={200} fault={connection.faultOn('title')} onChange={(event) => setTitle(event.currentTarget.value)} />
      <Field
        label={t('connect.byHandLink')}
        explanation={t('connect.byHandLinkAbout')}
        type="url"
        placeholder="https://…"
        spellCheck={false}
        value={link}
        fault={connection.faultOn('link')}
        onChange={(event) => setLink(event.currentTarget.value)}
      />
    </ConnectFrame>
  );
}
