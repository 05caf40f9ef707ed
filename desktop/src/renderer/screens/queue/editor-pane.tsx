import type { SessionClient } from '@zavod/shared/session/session.ts';
import { useDeferredValue, useMemo, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { PostDetail } from '../../../bridge/post-calls.ts';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { Confirm } from '@zavod/ui/pieces/confirm.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { TextDifference } from '../../components/text-difference.tsx';
import { modKey } from '../../keyboard/mod-key.ts';
import { sayClock } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import { checkedFields } from './editor-draft.ts';
import { EditorNetworks } from './editor-networks.tsx';
import { MediaStrip } from './media/media-strip.tsx';
import { PresentLine } from './present-line.tsx';
import { PreviewColumn } from './preview/preview-column.tsx';
import { RewriteBox } from './rewrite/rewrite-box.tsx';
import { useEditor, type Editor } from './use-editor.ts';
import { WhereFrom } from './where-from/where-from.tsx';
import { Words } from './words-field.tsx';

export function EditorPane({ client, detail }: { client: SessionClient; detail: PostDetail }) {
  const { t } = useTranslation();
  const editor = useEditor(client.id, detail);
  const [isAsking, setAsking] = useState(false);
  const [showsChanges, setShowsChanges] = useState(false);
  const { fields, start } = editor;
  // The next key never waits for previews and rules: with a long text they take longer than a frame.
  const settled = useDeferredValue(fields);
  const preview = useMemo(
    () => <PreviewColumn clientId={client.id} detail={detail} post={checkedFields(settled, detail)} channelIds={settled.channelIds} />,
    [client.id, detail, settled],
  );

  function press(event: KeyboardEvent): void {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) editor.finish();
    else if (event.key === 'Escape') editor.leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div onKeyDown={press}>
      <EditorBar clientId={client.id} postId={detail.post.id} editor={editor} showsChanges={showsChanges} onShowChanges={() => setShowsChanges(!showsChanges)} onDiscard={() => (editor.isChanged ? setAsking(true) : editor.discard())} />
      <div className="flex flex-wrap items-start gap-x-8 gap-y-6 px-6 pt-4 [--preview-top:64px] pb-10 @min-[1000px]:px-10">
        <div className="max-w-[720px] min-w-[280px] flex-1 basis-[300px]">
          {editor.fault !== null && (
            <div className="mb-3">
              <FaultLine fault={editor.fault} />
            </div>
          )}
          <Words label={t('queue.fieldTitle')} value={fields.title} maxLength={2_000} onWords={(title) => editor.change({ title })} className="text-xl font-semibold tracking-[-0.012em]" />
          <Words label={t('queue.fieldText')} value={fields.text} autoFocus onWords={(text) => editor.change({ text })} className="mt-2 min-h-40 text-base" />
          <Words label={t('queue.fieldHashtags')} value={fields.hashtags} onWords={(hashtags) => editor.change({ hashtags })} className="mt-2 text-sm text-accent" />
          <Words label={t('queue.fieldLink')} value={fields.link} maxLength={4_000} onWords={(link) => editor.change({ link })} className="mt-2 text-sm text-accent" />
          <EditorNetworks editor={editor} detail={detail} />
          <RewriteBox client={client} detail={detail} editor={editor} />
          <MediaStrip client={client} detail={detail} />
          <WhereFrom clientId={client.id} postId={detail.post.id} />
          {showsChanges && (
            <TextDifference before={`${start.post.title}\n\n${start.post.text}`} after={`${fields.title}\n\n${fields.text}`} className="mt-6 border-t border-line pt-4 text-sm" />
          )}
        </div>
        {preview}
      </div>
      <Confirm
        title={t('queue.discardTitle')}
        words={t('queue.discardAbout')}
        verb={t('queue.discard')}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={editor.discard}
      />
    </div>
  );
}

interface EditorBarProps {
  clientId: string;
  postId: string;
  editor: Editor;
  showsChanges: boolean;
  onShowChanges: () => void;
  onDiscard: () => void;
}

function EditorBar({ clientId, postId, editor, showsChanges, onShowChanges, onDiscard }: EditorBarProps) {
  const { t } = useTranslation();
  const watch = useWatch();
  return (
    <div className="sticky top-0 z-10 flex flex-wrap items-center gap-2 border-b border-line bg-surface px-6 py-2 @min-[1000px]:px-10">
      <div className="mr-auto flex min-w-0 flex-1 flex-col">
        <span className="text-xs text-muted" role="status">
          {editor.savedAt === null ? t('queue.editing') : t('queue.savedHere', { when: sayClock(editor.savedAt, watch.zone, watch) })}
        </span>
        <PresentLine clientId={clientId} postId={postId} isEditing />
      </div>
      <Button look="quiet" aria-pressed={showsChanges} disabled={!editor.isChanged} onClick={onShowChanges}>
        {t('queue.compare')}
      </Button>
      <Button onClick={onDiscard}>{t('queue.discard')}</Button>
      <Button look="primary" shortcut={`${modKey(navigator.platform)} ⏎`} onClick={editor.finish}>
        {t('queue.done')}
      </Button>
    </div>
  );
}
