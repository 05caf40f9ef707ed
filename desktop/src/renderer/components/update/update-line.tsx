import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { UpdateState } from '../../../bridge/update-calls.ts';
import { sayAgo, type Watch } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import { useFaultSentence } from '@zavod/ui/words/use-language.ts';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { useUpdates } from './use-updates.ts';

/** How it stands with a newer version, in words, and the one thing that can be done about it. */
export function UpdateLine() {
  const { t } = useTranslation();
  const watch = useWatch();
  const sayFault = useFaultSentence();
  const { state, isWriting, look, restart } = useUpdates();
  const canLook = state.status === 'idle' || state.status === 'none' || state.status === 'failed';
  return (
    <div data-testid="update-line" data-status={state.status}>
      <p role="status" className={state.status === 'failed' ? 'text-bad' : 'tabular-nums'}>
        {state.status === 'failed' ? sayFault({ code: state.code, details: {} }) : sayState(state, t, watch)}
        {state.status === 'failed' && state.version !== null && ` ${t('update.failedVersion', { version: state.version })}`}
      </p>
      {state.status === 'downloading' && (
        <span className="mt-1.5 block h-1 max-w-60 overflow-hidden rounded-full bg-line" aria-hidden>
          <span className="block h-full rounded-full bg-clock" style={{ width: `${state.percent}%` }} />
        </span>
      )}
      {isWriting && (
        <p role="alert" className="mt-1 text-bad">
          {t('update.writing')}
        </p>
      )}
      {canLook && (
        <Button className="mt-2" onClick={look}>
          {t(state.status === 'failed' ? 'update.lookAgain' : 'update.look')}
        </Button>
      )}
      {state.status === 'ready' && (
        <Button look="primary" className="mt-2" onClick={restart}>
          {t('update.restart')}
        </Button>
      )}
    </div>
  );
}

function sayState(state: Exclude<UpdateState, { status: 'failed' }>, t: TFunction, watch: Watch): string {
  switch (state.status) {
    case 'off':
      return t(`update.off.${state.reason}`);
    case 'none':
      return t('update.none', { ago: sayAgo(state.checkedAt, watch) });
    case 'downloading':
      return t('update.downloading', { version: state.version, percent: state.percent });
    case 'ready':
    case 'restarting':
      return t(`update.${state.status}`, { version: state.version });
    case 'idle':
    case 'checking':
      return t(`update.${state.status}`);
    default:
      return state satisfies never;
  }
}
