import type { SessionClient } from '@zavod/shared/session/session.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../pieces/field.tsx';
import { ConnectFrame, SecretField } from './connect-frame.tsx';
import { useConnect, type Connect } from './use-connect.ts';

export function ConnectYoutube({ client, onConnect }: { client: SessionClient; onConnect: Connect }) {
  const { t } = useTranslation();
  const connection = useConnect(onConnect, 'youtube');
  const [googleClientId, setGoogleClientId] = useState('');
  const [googleClientSecret, setGoogleClientSecret] = useState('');
  const [refreshToken, setRefreshToken] = useState('');
  const entered = { googleClientId: googleClientId.trim(), googleClientSecret: googleClientSecret.trim(), refreshToken: refreshToken.trim() };
  return (
    <ConnectFrame
      title={t('connect.connectYoutube')}
      about={t('connect.youtubeAbout')}
      startZone={client.timeZone}
      canSend={Object.values(entered).every((value) => value !== '')}
      connection={connection}
      onSend={(timeZone) => connection.connect({ kind: 'youtube', ...entered, timeZone })}
    >
      <Field
        label={t('connect.googleClientId')}
        explanation={t('connect.googleClientIdAbout')}
        placeholder="1234-abcd.apps.googleusercontent.com"
        autoComplete="off"
        spellCheck={false}
        value={googleClientId}
        fault={connection.faultOn('googleClientId')}
        onChange={(event) => setGoogleClientId(event.currentTarget.value)}
      />
      <SecretField
        label={t('connect.googleClientSecret')}
        explanation={t('connect.googleClientSecretAbout')}
        value={googleClientSecret}
        fault={connection.faultOn('googleClientSecret')}
        onType={setGoogleClientSecret}
      />
      <SecretField
        label={t('connect.refreshToken')}
        explanation={t('connect.refreshTokenAbout')}
        value={refreshToken}
        fault={connection.faultOn('refreshToken')}
        onType={setRefreshToken}
      />
    </ConnectFrame>
  );
}
