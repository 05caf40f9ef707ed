import type { SessionClient } from '@zavod/shared/session/session.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../pieces/field.tsx';
import { ConnectFrame, SecretField } from './connect-frame.tsx';
import { useConnect, type Connect } from './use-connect.ts';

export function ConnectTelegram({ client, onConnect }: { client: SessionClient; onConnect: Connect }) {
  const { t } = useTranslation();
  const connection = useConnect(onConnect, 'telegram');
  const [token, setToken] = useState('');
  const [chat, setChat] = useState('');
  return (
    <ConnectFrame
      title={t('connect.connectTelegram')}
      about={t('connect.telegramAbout')}
      startZone={client.timeZone}
      canSend={token.trim() !== '' && chat.trim() !== ''}
      connection={connection}
      onSend={(timeZone) => connection.connect({ kind: 'telegram', token: token.trim(), chat: chat.trim(), timeZone })}
    >
      <SecretField label={t('connect.token')} explanation={t('connect.tokenAbout')} value={token} fault={connection.faultOn('token')} onType={setToken} />
      <Field
        label={t('connect.chat')}
        explanation={t('connect.chatAbout')}
        placeholder="@channel"
        spellCheck={false}
        value={chat}
        fault={connection.faultOn('chat')}
        onChange={(event) => setChat(event.currentTarget.value)}
      />
    </ConnectFrame>
  );
}
