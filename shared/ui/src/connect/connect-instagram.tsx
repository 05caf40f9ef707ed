import type { SessionClient } from '@zavod/shared/session/session.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../pieces/choice.tsx';
import { Field } from '../pieces/field.tsx';
import { ConnectFrame, SecretField } from './connect-frame.tsx';
import { useConnect, type Connect } from './use-connect.ts';

export function ConnectInstagram({ client, onConnect }: { client: SessionClient; onConnect: Connect }) {
  const { t } = useTranslation();
  const connection = useConnect(onConnect, 'instagram');
  const [family, setFamily] = useState<'instagram' | 'facebook'>('instagram');
  const [accessToken, setAccessToken] = useState('');
  const [accountId, setAccountId] = useState('');
  // A token of Facebook may stand for several accounts, one of Instagram for its own only.
  const isAccountNeeded = family === 'facebook';
  return (
    <ConnectFrame
      title={t('connect.connectInstagram')}
      about={t('connect.instagramAbout')}
      startZone={client.timeZone}
      canSend={accessToken.trim() !== '' && (!isAccountNeeded || accountId.trim() !== '')}
      connection={connection}
      onSend={(timeZone) =>
        connection.connect({ kind: 'instagram', accessToken: accessToken.trim(), family, accountId: accountId.trim() === '' ? null : accountId.trim(), timeZone })
      }
    >
      <div>
        <Choice
          label={t('connect.family')}
          value={family}
          options={[
            { value: 'instagram', words: t('connect.familyInstagram') },
            { value: 'facebook', words: t('connect.familyFacebook') },
          ]}
          onChoose={setFamily}
        />
        <p className="mt-1 text-xs text-muted">{t('connect.familyAbout')}</p>
      </div>
      <SecretField
        label={t('connect.accessToken')}
        explanation={t(isAccountNeeded ? 'connect.accessTokenFacebook' : 'connect.accessTokenInstagram')}
        value={accessToken}
        fault={connection.faultOn('accessToken')}
        onType={setAccessToken}
      />
      <Field
        label={t('connect.accountId')}
        explanation={t(isAccountNeeded ? 'connect.accountIdFacebook' : 'connect.accountIdInstagram')}
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
