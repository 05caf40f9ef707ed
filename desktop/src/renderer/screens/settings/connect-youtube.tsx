import type { SessionClient } from '@zavod/shared/session/session.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../components/field.tsx';
import { ConnectFrame, SecretField } from './connect-frame.tsx';
import { useConnect } from './use-connect.ts';

export function ConnectYoutube({ client }: { client: SessionClient }) {
  const { t } = useTranslation();
  const connection = useConnect(client.id, 'youtube');
  const [googleClientId, setGoogleClientId] = useState('');
  const [googleClientSecret, setGoogleClientSecret] = useState('');
  const [refreshToken, setRefreshToken] = useState('');
  const entered = { googleClientId: googleClientId.trim(), googleClientSecret: googleClientSecret.trim(), refreshToken: refreshToken.trim() };
  return (
    <ConnectFrame
      title={t('settings.connectYoutube')}
      about={t('settings.youtubeAbout')}
      startZone={client.timeZone}
      canSend={Object.values(entered).every((value) => value !== '')}
      connection={connection}
      onSend={(timeZone) => connection.connect({ kind: 'youtube', ...entered, timeZone })}
    >
      <Field
        label={t('settings.googleClientId')}
        explanation={t('settings.googleClientIdAbout')}
        placeholder="1234-abcd.apps.googleusercontent.com"
        autoComplete="off"
        spellCheck={false}
        value={googleClientId}
        fault={connection.faultOn('googleClientId')}
        onChange={(event) => setGoogleClientId(event.currentTarget.value)}
      />
      <SecretField
        label={t('settings.googleClientSecret')}
        explanation={t('settings.googleClientSecretAbout')}
        value={googleClientSecret}
        fault={connection.faultOn('googleClientSecret')}
        onType={setGoogleClientSecret}
      />
      <SecretField
        label={t('settings.refreshToken')}
        explanation={t('settings.refreshTokenAbout')}
        value={refreshToken}
        fault={connection.faultOn('refreshToken')}
        onType={setRefreshToken}
      />
    </ConnectFrame>
  );
}
