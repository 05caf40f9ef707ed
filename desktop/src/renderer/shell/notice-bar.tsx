import { Clock, Info } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { useEngine } from '../data/engine.tsx';
import { useAsk } from '../data/use-ask.ts';
import { useStudio } from '../state/studio-state.tsx';
import { sayDifference } from '../time/say-difference.ts';
import { useFaultSentence, useLanguage } from '@zavod/ui/words/use-language.ts';

/** Above every screen: what happened to files on this computer until it is put away, and a clock that goes wrong while it does. */
export function NoticeBar() {
  const { t } = useTranslation();
  const engine = useEngine();
  const say = useFaultSentence();
  const language = useLanguage();
  const setClockAhead = useStudio((state) => state.setClockAhead);
  const { data } = useAsk('notices.list', {});
  const clockAheadMs = data?.clockAheadMs ?? 0;
  const [notice] = data?.notices ?? [];
  useEffect(() => setClockAhead(clockAheadMs), [setClockAhead, clockAheadMs]);

  return (
    <>
      {clockAheadMs !== 0 && (
        <Line icon={<Clock size={16} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0 text-warn" />}>
          {t(clockAheadMs > 0 ? 'shell.clockAhead' : 'shell.clockBehind', { difference: sayDifference(clockAheadMs, language) })}
        </Line>
      )}
      {notice !== undefined && (
        <Line icon={<Info size={16} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0 text-warn" />}>
          {say(notice)}
          <span className="mt-1 flex gap-2">
            {notice.path !== null && (
              <Button onClick={() => void engine.ask('notices.saveFile', { id: notice.id }).catch(() => undefined)}>{t('shell.saveFile')}</Button>
            )}
            <Button onClick={() => void engine.ask('notices.dismiss', { id: notice.id }).catch(() => undefined)}>{t('shell.understood')}</Button>
          </span>
        </Line>
      )}
    </>
  );
}

function Line({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <div role="status" data-testid="notice-bar" className="readable flex items-start gap-2 border-b border-line bg-surface px-6 py-2 text-sm">
      {icon}
      <span className="min-w-0 break-words">{children}</span>
    </div>
  );
}
