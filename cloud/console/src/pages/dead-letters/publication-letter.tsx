import { sayClock } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import { networkNames } from '@zavod/ui/pieces/network-icon.tsx';
import { useTranslation } from 'react-i18next';
import { LetterFrame } from './letter-frame.tsx';
import { PublicationVerbs } from './publication-verbs.tsx';
import type { LetterOf } from './use-dead-letters.ts';

interface PublicationLetterProps {
  clientId: string;
  letter: LetterOf<'publication'>;
  onSaid: (words: string) => void;
}

/** A publication that a person settles: with where to look, what the machine found, and the question whether it went out. */
export function PublicationLetter({ clientId, letter, onSaid }: PublicationLetterProps) {
  const { t } = useTranslation();
  const watch = useWatch();
  const { network, channelTitle, channelUrl, dueAt, words, evidence, mayBeOut } = letter;
  const details = [`${networkNames[network]}, ${channelTitle}`, t('dead-letters.due', { when: sayClock(dueAt, watch.zone, watch) })];
  const { newestBefore, looked, similar } = evidence;
  return (
    <LetterFrame
      letter={letter}
      title={letter.title}
      details={details}
      evidence={
        <div className="text-xs text-muted">
          {words !== null && words !== '' && <p>{t('pieces.networkSays', { network: networkNames[network], words })}</p>}
          {newestBefore !== undefined && <p>{t('dead-letters.newestBefore', { id: newestBefore })}</p>}
          {looked !== undefined && <p>{t('dead-letters.looked', { words: looked })}</p>}
          <p className="flex flex-wrap gap-x-3">
            {[channelUrl, similar ?? null].map(
              (url) =>
                url !== null &&
                isWeb(url) && (
                  <a key={url} href={url} target="_blank" rel="noreferrer" className="font-medium text-accent hover:underline">
                    {url === channelUrl ? t('dead-letters.openChannel') : url}
                  </a>
                ),
            )}
          </p>
        </div>
      }
    >
      {mayBeOut && <p className="mt-2 font-medium">{t('dead-letters.whetherOut')}</p>}
      <PublicationVerbs clientId={clientId} letter={letter} onSaid={onSaid} />
    </LetterFrame>
  );
}

const isWeb = (url: string): boolean => /^https?:\/\//.test(url);
