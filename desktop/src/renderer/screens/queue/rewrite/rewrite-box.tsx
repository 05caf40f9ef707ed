import type { SessionClient } from '@zavod/shared/session/session.ts';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { PostDetail } from '../../../../bridge/post-calls.ts';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { Choice } from '@zavod/ui/pieces/choice.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { inputLook } from '@zavod/ui/pieces/field.tsx';
import { networkNames } from '@zavod/ui/pieces/network-icon.tsx';
import type { Editor } from '../use-editor.ts';
import { NewWordsPanel } from './new-words-panel.tsx';
import { targetsIn, type RewriteTarget } from './rewrite-target.ts';
import { useRewrite } from './use-rewrite.ts';

const quickWishes = { title: ['another', 'shorter'], text: ['shorter', 'longer', 'list', 'friendlier'] } as const;

/** A wish in the person's own words, and what becomes of it. */
export function RewriteBox({ client, detail, editor }: { client: SessionClient; detail: PostDetail; editor: Editor }) {
  const { t } = useTranslation();
  const rewrite = useRewrite(client.id, detail, editor);
  const [chosen, setChosen] = useState<RewriteTarget>('text');
  const [wish, setWish] = useState('');
  const targets = targetsIn(editor.fields);
  const target = targets.includes(chosen) ? chosen : 'text';
  const isWriting = rewrite.words?.state === 'writing';
  const canAsk = !rewrite.isOffline && !isWriting;
  const wordsOf = (each: RewriteTarget): string =>
    each === 'title' ? t('queue.fieldTitle') : each === 'text' ? t('queue.fieldText') : t('queue.fieldOwnText', { network: networkNames[each] });

  function ask(instruction: string): void {
    setWish(instruction);
    if (canAsk && instruction.trim() !== '') rewrite.ask(target, instruction.trim());
  }

  /** Escape ends what is nearest: the writing, then the new words, then the editor. */
  function press(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || rewrite.words === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (isWriting) rewrite.stop();
    else rewrite.leave();
  }

  return (
    <section aria-label={t('rewrite.title')} className="mt-6" onKeyDown={press}>
      <h2 className="mb-2 text-xs font-semibold text-muted">{t('rewrite.title')}</h2>
      <form
        className="flex flex-wrap items-center gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          ask(wish);
        }}
      >
        <Choice label={t('rewrite.what')} isLabelHidden value={target} options={targets.map((value) => ({ value, words: wordsOf(value) }))} onChoose={setChosen} className="w-36" />
        <input
          aria-label={t('rewrite.wish')}
          placeholder={t('rewrite.wishExample')}
          value={wish}
          maxLength={500}
          onChange={(event) => setWish(event.currentTarget.value)}
          className={`${inputLook} min-w-40 flex-1`}
        />
        <Button type="submit" disabled={!canAsk || wish.trim() === ''}>
          {t(rewrite.words === null || isWriting ? 'rewrite.ask' : 'rewrite.askAgain')}
        </Button>
      </form>
      <div role="group" aria-label={t('rewrite.quick')} className="mt-2 flex flex-wrap gap-1">
        {quickWishes[target === 'title' ? 'title' : 'text'].map((name) => (
          <Button key={name} look="quiet" className="h-7 px-2 text-xs" disabled={!canAsk} onClick={() => ask(t(`rewrite.wishes.${name}`))}>
            {t(`rewrite.wishes.${name}`)}
          </Button>
        ))}
      </div>
      {rewrite.isOffline && (
        <p role="status" className="mt-2 text-sm text-warn">
          {t('rewrite.offline')}
        </p>
      )}
      {rewrite.fault !== null && (
        <div className="mt-2">
          <FaultLine fault={rewrite.fault} />
        </div>
      )}
      {rewrite.words !== null && <NewWordsPanel rewrite={rewrite} words={rewrite.words} language={detail.post.language} />}
    </section>
  );
}
