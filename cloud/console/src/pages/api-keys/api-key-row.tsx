import { Button } from '@zavod/ui/pieces/button.tsx';
import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { Confirm } from '@zavod/ui/pieces/confirm.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { sayAgo, sayUntil } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../cloud/use-change.ts';
import { knownScope, scopeKeyOf } from './scope-key.ts';
import type { ApiKey } from './use-api-keys.ts';

/** A key by its name and first characters: what it may, when it was used, and how it ends. */
export function ApiKeyRow({ clientId, apiKey }: { clientId: string; apiKey: ApiKey }) {
  const { t } = useTranslation();
  const watch = useWatch();
  const { isBusy, fault, change } = useChange(clientId);
  const [isAsked, setAsked] = useState(false);
  const { id: apiKeyId, name, prefix, scopes, state } = apiKey;
  const may = scopes.map((scope) => {
    const known = knownScope(scope);
    return known === undefined ? scope : t(`api-keys.scope.${scopeKeyOf(known)}`);
  });
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-b border-line py-3 text-sm last:border-0">
      <div className={clsx('readable min-w-0 flex-1', state !== 'active' && 'text-muted')}>
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span className="font-medium">{name}</span>
          <span className="font-mono text-xs">{prefix}…</span>
          {state !== 'active' && <span className="text-xs font-semibold">{t(`api-keys.state.${state}`)}</span>}
        </p>
        <p className="text-xs text-muted">{may.join(' · ')}</p>
        <p className="text-xs text-muted">{times().join(' · ')}</p>
      </div>
      {state === 'active' && (
        <Button look="danger" disabled={isBusy} aria-label={`${t('api-keys.revoke')}: ${name}`} onClick={() => setAsked(true)}>
          {t('api-keys.revoke')}
        </Button>
      )}
      {fault !== null && <FaultLine fault={fault} />}
      <Confirm
        title={t('api-keys.revokeSure')}
        words={t('api-keys.revokeAbout')}
        verb={t('api-keys.revoke')}
        isOpen={isAsked}
        onClose={() => setAsked(false)}
        onConfirm={() => void change((cloud) => cloud.apiKeys.revoke.mutate({ clientId, apiKeyId }))}
      />
    </li>
  );

  function times(): string[] {
    const { createdAt, createdBy, lastUsedAt, expiresAt, revokedAt } = apiKey;
    return [
      lastUsedAt === null ? t('api-keys.neverUsed') : t('api-keys.used', { when: sayAgo(lastUsedAt, watch) }),
      ...(revokedAt === null ? [] : [t('api-keys.revoked', { when: sayAgo(revokedAt, watch) })]),
      ...(expiresAt !== null && state === 'active' ? [t('api-keys.ends', { when: sayUntil(expiresAt, watch) })] : []),
      ...(expiresAt !== null && state === 'expired' ? [t('api-keys.ended', { when: sayAgo(expiresAt, watch) })] : []),
      t('api-keys.madeBy', { when: sayAgo(createdAt, watch), name: createdBy ?? t('api-keys.former') }),
    ];
  }
}
