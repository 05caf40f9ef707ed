import type { SessionClient } from '@zavod/shared/session/session.ts';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { FaultLine } from '../../components/fault-line.tsx';
import { Field } from '../../components/field.tsx';
import { useConnectTelegram } from './use-connect-telegram.ts';

export function ConnectTelegram({ client }: { client: SessionClient }) {
  const { t } = useTranslation();
  const zones = useId();
  const { connect, isConnecting, connectedTitle, faultOn } = useConnectTelegram(client.id);
  const [token, setToken] = useState('');
  const [chat, setChat] = useState('');
  const [timeZone, setTimeZone] = useState(client.timeZone);
  const formFault = faultOn('form');

  return (
    <form
      noValidate
      aria-label={t('settings.connectTelegram')}
      className="flex max-w-100 flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        connect({ token: token.trim(), chat: chat.trim(), timeZone: timeZone.trim() });
      }}
    >
      <h3 className="text-sm font-semibold">{t('settings.connectTelegram')}</h3>
      <Field
        label={t('settings.token')}
        explanation={t('settings.tokenAbout')}
        type="password"
        autoComplete="off"
        spellCheck={false}
        value={token}
        fault={faultOn('token')}
        onChange={(event) => setToken(event.currentTarget.value)}
      />
      <Field
        label={t('settings.chat')}
        explanation={t('settings.chatAbout')}
        placeholder="@channel"
        spellCheck={false}
        value={chat}
        fault={faultOn('chat')}
        onChange={(event) => setChat(event.currentTarget.value)}
      />
      <Field
        label={t('settings.timeZone')}
        list={zones}
        value={timeZone}
        fault={faultOn('timeZone')}
        onChange={(event) => setTimeZone(event.currentTarget.value)}
      />
      <datalist id={zones}>
        {Intl.supportedValuesOf('timeZone').map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      {formFault !== null && <FaultLine fault={formFault} />}
      {connectedTitle !== null && (
        <p role="status" className="text-sm text-good">
          {t('settings.connected', { title: connectedTitle })}
        </p>
      )}
      <Button type="submit" look="primary" className="self-start" disabled={isConnecting || token.trim() === '' || chat.trim() === ''}>
        {t(isConnecting ? 'settings.connecting' : 'settings.connect')}
      </Button>
    </form>
  );
}
