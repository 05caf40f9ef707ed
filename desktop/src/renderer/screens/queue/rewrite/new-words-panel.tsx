import { useTranslation } from 'react-i18next';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { networkNames } from '@zavod/ui/pieces/network-icon.tsx';
import { useFaultSentence } from '@zavod/ui/words/use-language.ts';
import type { NewWords, Rewrite } from './use-rewrite.ts';

/** The new words while they come and until they are taken or left. */
export function NewWordsPanel({ rewrite, words, language }: { rewrite: Rewrite; words: NewWords; language: string }) {
  const { t } = useTranslation();
  const isWriting = words.state === 'writing';
  const { target } = words;
  const label = target === 'title' ? t('rewrite.newTitle') : target === 'text' ? t('rewrite.newText') : t('rewrite.newOwnText', { network: networkNames[target] });
  return (
    <div className="mt-3 rounded-md border border-line p-3">
      <div className="mb-1 flex items-center gap-2 text-xs text-muted">
        <span className="font-medium">{label}</span>
        <span role="status">{isWriting ? t('rewrite.writing') : ''}</span>
      </div>
      <p data-testid="new-words" dir="auto" lang={language} aria-busy={isWriting} className="readable min-h-6 text-base whitespace-pre-wrap [overflow-wrap:anywhere]">
        {words.text}
      </p>
      <Remarks rewrite={rewrite} words={words} />
      <div className="mt-3 flex justify-end gap-2">
        {isWriting ? (
          <Button onClick={rewrite.stop}>{t('rewrite.stop')}</Button>
        ) : (
          <>
            <Button onClick={rewrite.leave}>{t('rewrite.leave')}</Button>
            <Button look="primary" onClick={rewrite.take}>
              {t('rewrite.take')}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}

/** What the person should know before they take the words. */
function Remarks({ rewrite, words }: { rewrite: Rewrite; words: NewWords }) {
  const { t } = useTranslation();
  const say = useFaultSentence();
  const local = words.reason === null ? t('rewrite.byLocal') : t('rewrite.byLocalBecause', { reason: say({ code: words.reason, details: {} }) });
  const remarks = [
    ...(words.isLocal ? [local] : []),
    ...(words.state === 'stopped' ? [t('rewrite.stopped')] : []),
    ...words.notes,
    ...(rewrite.hasChangedHere ? [t('rewrite.changedHere')] : []),
    ...(rewrite.hasChangedThere ? [t('rewrite.changedThere')] : []),
  ];
  return remarks.length === 0 ? null : (
    <ul className="readable mt-2 flex flex-col gap-1 text-sm text-muted">
      {remarks.map((remark) => (
        <li key={remark}>{remark}</li>
      ))}
    </ul>
  );
}
