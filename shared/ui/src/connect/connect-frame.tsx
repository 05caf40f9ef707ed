import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../pieces/button.tsx';
import { FaultLine } from '../pieces/fault-line.tsx';
import { Field } from '../pieces/field.tsx';
import type { Fault } from '../pieces/fault.ts';

interface ConnectFrameProps {
  title: string;
  about: string;
  startZone: string;
  canSend: boolean;
  connection: { isConnecting: boolean; connectedTitle: string | null; faultOn: (field: 'timeZone' | 'form') => Fault | null };
  onSend: (timeZone: string) => void;
  children: ReactNode;
}

/** What every way to connect a channel has in common: the zone, the verb, and how it ended. */
export function ConnectFrame({ title, about, startZone, canSend, connection, onSend, children }: ConnectFrameProps) {
  const { t } = useTranslation();
  const [timeZone, setTimeZone] = useState(startZone);
  const { isConnecting, connectedTitle, faultOn } = connection;
  const formFault = faultOn('form');
  return (
    <form
      noValidate
      aria-label={title}
      className="flex max-w-100 flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        onSend(timeZone.trim());
      }}
    >
      <p className="text-sm text-muted">{about}</p>
      {children}
      <ZoneField zone={timeZone} fault={faultOn('timeZone')} onZone={setTimeZone} />
      {formFault !== null && <FaultLine fault={formFault} />}
      {connectedTitle !== null && (
        <p role="status" className="text-sm text-good">
          {t('connect.connected', { title: connectedTitle })}
        </p>
      )}
      <Button type="submit" look="primary" className="self-start" disabled={isConnecting || !canSend}>
        {t(isConnecting ? 'connect.connecting' : 'connect.connect')}
      </Button>
    </form>
  );
}

export function ZoneField({ zone, fault = null, onZone }: { zone: string; fault?: Fault | null; onZone: (zone: string) => void }) {
  const { t } = useTranslation();
  const zones = useId();
  return (
    <>
      <Field label={t('connect.timeZone')} list={zones} value={zone} fault={fault} onChange={(event) => onZone(event.currentTarget.value)} />
      <datalist id={zones}>
        {Intl.supportedValuesOf('timeZone').map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}

interface SecretFieldProps {
  label: string;
  explanation: string;
  value: string;
  fault: Fault | null;
  onType: (value: string) => void;
}

/** A key: never shown, never offered again by the window. */
export const SecretField = ({ onType, ...field }: SecretFieldProps) => (
  <Field {...field} type="password" autoComplete="off" spellCheck={false} onChange={(event) => onType(event.currentTarget.value)} />
);
