import { apiKeyScopes, type ApiKeyScope } from '@zavod/shared/api-keys/api-key-scopes.ts';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { Choice } from '@zavod/ui/pieces/choice.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { Field } from '@zavod/ui/pieces/field.tsx';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../cloud/use-change.ts';
import { scopeKeyOf } from './scope-key.ts';

interface ApiKeyFormProps {
  clientId: string;
  onMade: (key: string) => void;
  onCancel: () => void;
}

const lives = ['month', 'quarter', 'year', 'never'] as const;
const daysOf: Readonly<Record<(typeof lives)[number], number | null>> = { month: 30, quarter: 90, year: 365, never: null };

/** For which program, what it may do, and until when. */
export function ApiKeyForm({ clientId, onMade, onCancel }: ApiKeyFormProps) {
  const { t } = useTranslation();
  const { isBusy, fault, change } = useChange(clientId);
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly ApiKeyScope[]>([]);
  const [life, setLife] = useState<(typeof lives)[number]>('year');
  const [isTried, setTried] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (name.trim() === '' || scopes.length === 0) return;
    void change(async (cloud) => {
      const { key } = await cloud.apiKeys.add.mutate({ clientId, name, scopes: [...scopes], lifeDays: daysOf[life] });
      onMade(key);
    });
  };
  const toggle = (scope: ApiKeyScope, isOn: boolean): void => setScopes(isOn ? [...scopes, scope] : scopes.filter((each) => each !== scope));
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field label={t('api-keys.name')} explanation={t('api-keys.nameAbout')} value={name} maxLength={100} required autoComplete="off" onChange={(event) => setName(event.target.value)} />
      <fieldset>
        <legend className="mb-1 text-xs font-medium">{t('api-keys.scopes')}</legend>
        {apiKeyScopes.map((scope) => (
          <label key={scope} className="flex min-h-7 items-center gap-2 text-sm">
            <input type="checkbox" className="accent-accent-fill size-4" checked={scopes.includes(scope)} onChange={(event) => toggle(scope, event.target.checked)} />
            {t(`api-keys.scope.${scopeKeyOf(scope)}`)}
          </label>
        ))}
        <p role="alert" className="text-sm text-bad">
          {isTried && scopes.length === 0 ? t('api-keys.needsScope') : ''}
        </p>
      </fieldset>
      <Choice label={t('api-keys.life')} value={life} options={lives.map((value) => ({ value, words: t(`api-keys.lives.${value}`) }))} onChoose={setLife} />
      {fault !== null && <FaultLine fault={fault} />}
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>{t('pieces.cancel')}</Button>
        <Button type="submit" look="primary" disabled={isBusy}>
          {t('api-keys.make')}
        </Button>
      </div>
    </form>
  );
}
