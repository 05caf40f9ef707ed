import type { SessionClient } from '@zavod/shared/session/session.ts';
import { Choice } from '@zavod/ui/pieces/choice.tsx';
import { EmptyState } from '@zavod/ui/pieces/empty-state.tsx';
import { Inbox } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PageFrame } from '../../components/page-frame.tsx';
import { ReadState } from '../../components/read-state.tsx';
import { LetterRow } from './letter-row.tsx';
import { useDeadLetters } from './use-dead-letters.ts';

const kinds = ['all', 'publication', 'draft', 'delivery', 'job'] as const;

/** Everything that ended without success. What was said to a letter that is settled stays until the page is left. */
export function DeadLettersPage({ client }: { client: SessionClient }) {
  const { t } = useTranslation();
  const letters = useDeadLetters(client.id);
  const [kind, setKind] = useState<(typeof kinds)[number]>('all');
  const [said, setSaid] = useState<string | null>(null);
  return (
    <PageFrame
      title={t('dead-letters.title')}
      of={client.name}
      about={t('dead-letters.about')}
      action={
        <Choice
          label={t('dead-letters.show')}
          isLabelHidden
          className="w-44"
          value={kind}
          options={kinds.map((value) => ({ value, words: t(`dead-letters.kind.${value}`) }))}
          onChoose={setKind}
        />
      }
    >
      <p role="status" className="text-sm font-medium not-empty:mb-3">
        {said}
      </p>
      <ReadState read={letters}>
        {(all) => {
          const shown = all.filter((letter) => kind === 'all' || letter.kind === kind);
          if (all.length === 0) return <EmptyState icon={Inbox} title={t('dead-letters.none')} words={t('dead-letters.noneAbout')} />;
          if (shown.length === 0) return <p className="text-sm text-muted">{t('dead-letters.noneOfKind')}</p>;
          return (
            <ul>
              {shown.map((letter) => (
                <LetterRow key={`${letter.kind} ${letter.id}`} clientId={client.id} letter={letter} onSaid={setSaid} />
              ))}
            </ul>
          );
        }}
      </ReadState>
    </PageFrame>
  );
}
