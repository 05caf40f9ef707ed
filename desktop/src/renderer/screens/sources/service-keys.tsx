import type { SessionClient } from '@zavod/shared/session/session.ts';
import type { KeyedService } from '@zavod/shared/sources/source-kind.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { Field } from '@zavod/ui/pieces/field.tsx';
import { Modal } from '@zavod/ui/pieces/modal.tsx';
import { useServiceKeys } from './use-service-keys.ts';

const serviceNames: Record<KeyedService, string> = { gnews: 'GNews', newsapi: 'NewsAPI', guardian: 'The Guardian', youtube: 'YouTube' };

/** The client's own keys to services that are searched by words. */
export function ServiceKeys({ client, onClose }: { client: SessionClient; onClose: () => void }) {
  const { t } = useTranslation();
  const { keys, loadFault, setKey, fault, busy } = useServiceKeys(client.id);
  return (
    <Modal title={t('sources.keys')} isOpen onClose={onClose}>
      <div className="flex flex-col gap-4 p-5 pt-1">
        <p className="text-sm text-muted">{t('sources.keysAbout')}</p>
        {loadFault !== null && <FaultLine fault={loadFault} />}
        {keys?.map(({ service, hasKey }) => (
          <KeyRow key={service} service={service} hasKey={hasKey} canChange={client.role === 'owner'} isBusy={busy === service} onSet={(key) => setKey(service, key)} />
        ))}
        {fault !== null && <FaultLine fault={fault} />}
        {client.role !== 'owner' && <p className="text-xs text-muted">{t('sources.keysOwner')}</p>}
      </div>
    </Modal>
  );
}

interface KeyRowProps {
  service: KeyedService;
  hasKey: boolean;
  canChange: boolean;
  isBusy: boolean;
  onSet: (key: string | null) => void;
}

function KeyRow({ service, hasKey, canChange, isBusy, onSet }: KeyRowProps) {
  const { t } = useTranslation();
  const [entered, setEntered] = useState('');
  return (
    <form
      noValidate
      className="flex items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        onSet(entered.trim());
        setEntered('');
      }}
    >
      <Field
        className="min-w-0 flex-1"
        label={serviceNames[service]}
        explanation={t(`sources.keyOf.${service}`)}
        type="password"
        autoComplete="off"
        disabled={!canChange}
        placeholder={hasKey ? t('sources.keyKept') : ''}
        value={entered}
        onChange={(event) => setEntered(event.currentTarget.value)}
      />
      {canChange && hasKey && entered === '' ? (
        <Button look="danger" className="mt-5" disabled={isBusy} onClick={() => onSet(null)}>
          {t('sources.forgetKey')}
        </Button>
      ) : (
        <Button type="submit" className="mt-5" disabled={!canChange || isBusy || entered.trim().length < 8}>
          {t('settings.save')}
        </Button>
      )}
    </form>
  );
}
