import { sayClock } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import { useLanguage } from '@zavod/ui/words/use-language.ts';
import { useTranslation } from 'react-i18next';
import { sayAction } from './action-words.ts';
import type { AuditEntry } from './use-audit.ts';

/** Of use only beside the rows that they name; an export has them. */
const forMachines: readonly string[] = ['mutationId', 'deviceId', 'outcome'];

/** One entry: who did what to what, and with which particulars. */
export function EntryRow({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const watch = useWatch();
  const { seq, at, action, targetTitle, targetId, details } = entry;
  const particulars = Object.entries(details).filter(([name, value]) => value !== null && value !== '' && !forMachines.includes(name));
  return (
    <li className="grid grid-cols-[116px_minmax(0,1fr)_auto] gap-x-4 border-b border-line py-2 text-sm last:border-0 max-[600px]:grid-cols-1">
      <time dateTime={at} className="text-xs leading-5 text-muted tabular-nums">
        {sayClock(at, watch.zone, watch)}
      </time>
      <div className="readable min-w-0">
        <p className="break-words">
          <span className="font-medium">{actorOf(entry)}</span> {sayAction(action, language)}
          {targetTitle !== null && <span className="font-medium"> · {targetTitle}</span>}
        </p>
        {particulars.length > 0 && <p className="text-xs break-words text-muted">{particulars.map(([name, value]) => `${name}: ${String(value)}`).join(' · ')}</p>}
        {targetTitle === null && targetId !== null && <p className="text-xs break-words text-muted">{t('audit.id', { id: targetId })}</p>}
      </div>
      <span className="text-xs leading-5 text-muted tabular-nums max-[600px]:hidden">{seq}</span>
    </li>
  );

  function actorOf({ actorKind, actorName }: AuditEntry): string {
    switch (actorKind) {
      case 'member':
        return actorName ?? t('audit.former');
      case 'system':
        return t('audit.system');
      case 'api_key':
        return actorName === null ? t('audit.program') : t('audit.named', { kind: t('audit.program'), name: actorName });
      case 'reviewer':
        return actorName === null ? t('audit.reviewer') : t('audit.named', { kind: t('audit.reviewer'), name: actorName });
      case 'platform_admin':
        return actorName ?? t('audit.admin');
      default:
        return actorKind satisfies never;
    }
  }
}
