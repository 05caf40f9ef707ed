import type { SessionClient } from '@zavod/shared/session/session.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../components/choice.tsx';
import { Field } from '../../components/field.tsx';
import { ConnectFrame, SecretField } from './connect-frame.tsx';
import { useConnect } from './use-connect.ts';

export function ConnectInstagram({ client }: { client: SessionClient }) {
  const { t } = useTranslation();
  const connection = useConnect(client.id, 'instagram');
  const [family, setFamily] = useState<'instagram' | 'facebook'>('instagram');
  const [accessToken, setAccessToken] = useState('');
  const [accountId, setAccountId] = useState('');
  // A token of Facebook may stand for several accounts, one of Instagram for its own only.
  const isAccountNeeded = family === 'facebook';
  return (
    <ConnectFrame
      title={t('settings.connectInstagram')}
      about={t('settings.instagramAbout')}
      startZone={client.timeZone}
      canSend={accessToken.trim() !== '' && (!isAccountNeeded || accountId.trim() !== '')}
      connection={connection}
      onSend={(timeZone) =>
        connection.connect({ kind: 'instagram', accessToken: accessToken.trim(), family, accountId: accountId.trim() === '' ? null : accountId.trim(), timeZone })
      }
    >
      <div>
        <Choice
          label={t('settings.family')}
          value={family}
          options={[
            { value: 'instagram', words: t('settings.familyInstagram') },
            { value: 'facebook', words: t('settings.familyFacebook') },
          ]}
          onChoose={setFamily}
        />
        <p className="mt-1 text-xs text-muted">{t('settings.familyAbout')}</p>
      </div>
      <SecretField
        label={t('settings.accessToken')}
        explanation={t(isAccountNeeded ? 'settings.accessTokenFacebook' : 'settings.accessTokenInstagram')}
        value={accessToken}
        fault={connection.faultOn('accessToken')}
        onType={setAccessToken}
      />
      <Field
        label={t('settings.accountId')}
        explanation={t(isAccountNeeded ? 'settings.accountIdFacebook' : 'settings.accountIdInstagram')}
        inputMode="numeric"
        placeholder="17841400000000000"
        spellCheck={false}
        value={accountId}
        fault={connection.faultOn('accountId')}
        onChange={(event) => setAccountId(event.currentTarget.value)}
      />
    </ConnectFrame>
  );
}
