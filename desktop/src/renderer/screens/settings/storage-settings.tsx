import type { SessionClient } from '@zavod/shared/session/session.ts';
import { useTranslation } from 'react-i18next';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { Choice } from '@zavod/ui/pieces/choice.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { useAsk } from '../../data/use-ask.ts';
import { useSettings } from '../../data/use-settings.ts';
import { useSyncWords } from '../../shell/use-sync-words.ts';
import { sayWeight } from '../../words/say-weight.ts';
import { useLanguage } from '@zavod/ui/words/use-language.ts';
import { useFreeSpace } from './use-free-space.ts';

const readEveryMs = 5_000;

export function StorageSettings({ client }: { client: SessionClient }) {
  const { t } = useTranslation();
  const { data: sync } = useAsk('sync.state', { clientId: client.id });
  const words = useSyncWords(sync);
  return (
    <div className="max-w-120 text-sm">
      <p>{words}</p>
      <p className="text-muted">{t('settings.storageWords')}</p>
      <KeptMedia />
    </div>
  );
}

const limits = [500_000_000, 1_000_000_000, 2_000_000_000, 5_000_000_000, 10_000_000_000, 50_000_000_000] as const;

/** How much of the disk pictures and clips may take, and taking away what can come again. */
function KeptMedia() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { settings, change } = useSettings();
  const { data: storage } = useAsk('storage.read', {}, { everyMs: readEveryMs });
  const { isBusy, free } = useFreeSpace();
  const { keptBytes = 0, waitingBytes = 0, fault = null } = storage ?? {};
  const limit = settings.mediaLimitBytes;
  const offered = limits.some((one) => one === limit) ? limits : [...limits, limit].toSorted((a, b) => a - b);
  return (
    <div className="mt-5 border-t border-line pt-4">
      <p className="tabular-nums">{t('settings.mediaKept', { kept: sayWeight(keptBytes, language), limit: sayWeight(limit, language) })}</p>
      {waitingBytes > 0 && <p className="text-muted tabular-nums">{t('settings.mediaWaiting', { waiting: sayWeight(waitingBytes, language) })}</p>}
      {fault !== null && <FaultLine fault={{ code: fault, details: {} }} />}
      <div className="mt-3 flex items-end gap-3">
        <Choice
          label={t('settings.mediaLimit')}
          value={String(limit)}
          options={offered.map((bytes) => ({ value: String(bytes), words: sayWeight(bytes, language) }))}
          onChoose={(bytes) => change({ mediaLimitBytes: Number(bytes) })}
          className="w-52"
        />
        <Button disabled={isBusy || keptBytes === 0} onClick={free}>
          {t('settings.freeSpace')}
        </Button>
      </div>
      <p className="mt-2 text-xs text-muted">{t('settings.freeAbout')}</p>
    </div>
  );
}
