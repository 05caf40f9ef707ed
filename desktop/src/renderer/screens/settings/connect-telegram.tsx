import type { SessionClient } from '@zavod/shared/session/session.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../components/field.tsx';
import { ConnectFrame, SecretField } from './connect-frame.tsx';
import { useConnect } from './use-connect.ts';

export function ConnectTelegram({ client }: { client: SessionClient }) {
  const { t } = useTranslation();
  const connection = useConnect(client.id, 'telegram');
  const [token, setToken] = useState('');
  const [chat, setChat] = useState('');
  return (
    <ConnectFrame
      title={t('settings.connectTelegram')}
      about={t('settings.telegramAbout')}
      startZone={client.timeZone}
      canSend={token.trim() !== '' && chat.trim() !== ''}
      connection={connection}
      onSend={(timeZone) => connection.connect({ kind: 'telegram', token: token.trim(), chat: chat.trim(), timeZone })}
    >
      <SecretField label={t('settings.token')} explanation={t('settings.tokenAbout')} value={token} fault={connection.faultOn('token')} onType={setToken} />
      <Field
        label={t('settings.chat')}
        explanation={t('settings.chatAbout')}
        placeholder="@channel"
        spellCheck={false}
        value={chat}
        fault={connection.faultOn('chat')}
        onChange={(event) => setChat(event.currentTarget.value)}
      />
    </ConnectFrame>
  );
}
