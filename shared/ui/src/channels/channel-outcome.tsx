import { useTranslation } from 'react-i18next';
import { FaultLine } from '../pieces/fault-line.tsx';
import type { ChannelVerbs } from './channel-verbs.ts';

/** How the latest verb about a channel ended; an open form shows its fault itself. */
export function ChannelOutcome({ verbs, isFaultShown }: { verbs: ChannelVerbs; isFaultShown: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      {verbs.testedTitle !== null && (
        <p role="status" className="mt-1 ml-6.5 text-xs text-good">
          {t('channel.tested', { title: verbs.testedTitle })}
        </p>
      )}
      {verbs.fault !== null && isFaultShown && (
        <div className="mt-1 ml-6.5">
          <FaultLine fault={verbs.fault} />
        </div>
      )}
    </>
  );
}
