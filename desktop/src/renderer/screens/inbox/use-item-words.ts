import { useTranslation } from 'react-i18next';
import type { InboxItem } from '../../../bridge/inbox-calls.ts';
import { sayClock } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import { useFaultSentence } from '@zavod/ui/words/use-language.ts';
import { intentWord } from '../outbox/intent-word.ts';
import { publicationDetails } from '../calendar/publication/publication-details.ts';
import { knownCode } from '@zavod/shared/app-error.ts';

/** One sentence about why the item is here. */
export function useItemWords(): (item: InboxItem) => string {
  const { t } = useTranslation();
  const sayFault = useFaultSentence();
  const watch = useWatch();
  return (item) => {
    switch (item.kind) {
      case 'conflict':
        return item.isMine ? t('inbox.conflictWords', { name: item.theirsName }) : t('inbox.conflictOfOthers', { mine: item.authorName, theirs: item.theirsName });
      case 'refused':
        return `${t(`outbox.intent.${intentWord(item.name)}`)}. ${sayFault({ code: item.code, details: item.details })}`;
      case 'publication': {
        const code = knownCode(item.publication.errorCode);
        return code === null ? t(`state.${item.publication.state}`) : sayFault({ code, details: publicationDetails(item.publication, item.channel, watch.zone) });
      }
      case 'late':
        return t('inbox.lateWords', { channel: item.channel.title, when: sayClock(item.publication.dueAt, item.publication.timeZone, watch) });
      case 'channel': {
        const code = knownCode(item.channel.stateCode);
        return code === null ? t('inbox.channelWords') : sayFault({ code, details: { network: item.channel.network } });
      }
      case 'source':
        if (item.source.lastErrorCode === null && item.silentDays !== null) return sayFault({ code: 'source-silent', details: { days: item.silentDays } });
        return sayFault({ code: knownCode(item.source.lastErrorCode) ?? 'fetch-failed', details: {} });
      default:
        return item satisfies never;
    }
  };
}
