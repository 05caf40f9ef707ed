import { networkSchema } from '@zavod/shared/domain/network.ts';
import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault } from './fault.ts';
import { useFaultSentence } from '../words/use-language.ts';
import { networkNames } from './network-icon.tsx';

/** What went wrong, said where the person is; a network that gave its own words is quoted. */
export function FaultLine({ fault, id, children }: { fault: Fault; id?: string; children?: ReactNode }) {
  const say = useFaultSentence();
  return (
    <div id={id} role="alert" className="readable flex items-start gap-2 text-sm text-bad">
      <CircleAlert size={16} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0" />
      <span className="min-w-0">
        {say(fault)} {children}
        <NetworkWords fault={fault} />
      </span>
    </div>
  );
}

function NetworkWords({ fault }: { fault: Fault }) {
  const { t } = useTranslation();
  const { network, words } = fault.details;
  const known = networkSchema.safeParse(network);
  if (!known.success || typeof words !== 'string' || words === '') return null;
  return <span className="block text-xs text-muted">{t('pieces.networkSays', { network: networkNames[known.data], words })}</span>;
}
