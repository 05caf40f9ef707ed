import { Button } from '@zavod/ui/pieces/button.tsx';
import { Field } from '@zavod/ui/pieces/field.tsx';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../cloud/use-change.ts';

interface AddressFormProps {
  clientId: string;
  /** Null: none is set. */
  url: string | null;
  onSecret: (secret: string) => void;
}

/** Where events go; a new address brings a new secret. */
export function AddressForm({ clientId, url, onSecret }: AddressFormProps) {
  const { t } = useTranslation();
  const { isBusy, fault, change } = useChange(clientId);
  const [typed, setTyped] = useState(url ?? '');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void change(async (cloud) => {
      const { secret } = await cloud.webhooks.set.mutate({ clientId, url: typed });
      onSecret(secret);
    });
  };
  return (
    <form onSubmit={submit} className="flex max-w-160 flex-wrap items-start gap-3">
      <Field
        className="min-w-52 flex-1"
        label={t('webhooks.address')}
        explanation={t(url === null ? 'webhooks.addressAbout' : 'webhooks.changeAbout')}
        inputMode="url"
        autoComplete="off"
        required
        value={typed}
        fault={fault}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="submit" className="mt-5" look={url === null ? 'primary' : 'plain'} disabled={isBusy || typed.trim() === '' || typed === url}>
        {t(url === null ? 'webhooks.set' : 'webhooks.change')}
      </Button>
    </form>
  );
}
