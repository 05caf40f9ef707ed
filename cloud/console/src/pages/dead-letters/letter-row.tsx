import { useTranslation } from 'react-i18next';
import { LetterFrame } from './letter-frame.tsx';
import { PublicationLetter } from './publication-letter.tsx';
import { RetryButton } from './retry-button.tsx';
import type { Letter } from './use-dead-letters.ts';
import { eventKeyOf } from './event-key.ts';
import { taskKeyOf } from '../jobs/task-key.ts';

interface LetterRowProps {
  clientId: string;
  letter: Letter;
  onSaid: (words: string) => void;
}

/** One thing that ended without success, with what can be done about it. */
export function LetterRow({ clientId, letter, onSaid }: LetterRowProps) {
  const { t } = useTranslation();
  switch (letter.kind) {
    case 'publication':
      return <PublicationLetter clientId={clientId} letter={letter} onSaid={onSaid} />;
    case 'draft':
      return (
        <LetterFrame letter={letter} title={letter.title}>
          <RetryButton clientId={clientId} words={t('dead-letters.draftAgain')} about={letter.title} onSaid={onSaid} retry={(cloud) => cloud.deadLetters.retryDraft.mutate({ clientId, storyId: letter.id })} />
        </LetterFrame>
      );
    case 'delivery': {
      const key = eventKeyOf(letter.event);
      const title = key === null ? letter.event : t(`dead-letters.event.${key}`);
      return (
        <LetterFrame letter={letter} title={title} details={letter.responseStatus === null ? [] : [`HTTP ${letter.responseStatus}`]}>
          <RetryButton clientId={clientId} words={t('dead-letters.deliverAgain')} about={title} onSaid={onSaid} retry={(cloud) => cloud.webhooks.replay.mutate({ clientId, deliveryId: letter.id })} />
        </LetterFrame>
      );
    }
    case 'job': {
      const key = taskKeyOf(letter.task);
      const title = key === null ? letter.task : t(`jobs.task.${key}`);
      return (
        <LetterFrame letter={letter} title={title} details={letter.title === null ? [] : [letter.title]}>
          <RetryButton clientId={clientId} words={t('dead-letters.runAgain')} about={title} onSaid={onSaid} retry={(cloud) => cloud.deadLetters.retryJob.mutate({ clientId, jobId: letter.id })} />
        </LetterFrame>
      );
    }
    default:
      return letter satisfies never;
  }
}
