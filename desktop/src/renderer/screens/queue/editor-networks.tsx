import type { Network } from '@zavod/shared/domain/network.ts';
import type { Channel } from '@zavod/shared/tables/channel.ts';
import { useTranslation } from 'react-i18next';
import type { PostDetail } from '../../../bridge/post-calls.ts';
import { NetworkIcon, networkNames } from '@zavod/ui/pieces/network-icon.tsx';
import { useStudio } from '../../state/studio-state.tsx';
import { networksOf } from './preview/preview-column.tsx';
import type { Editor } from './use-editor.ts';
import { Words } from './words-field.tsx';

/** Where the post goes, and for each network of the client a text of its own where it needs one. */
export function EditorNetworks({ editor, detail }: { editor: Editor; detail: PostDetail }) {
  const { t } = useTranslation();
  const channels = detail.channels.filter(({ id, state }) => state !== 'disabled' || editor.fields.channelIds.includes(id));
  return (
    <>
      {channels.length > 1 && <Channels channels={channels} editor={editor} />}
      <fieldset className="mt-6">
        <legend className="mb-2 text-xs font-semibold text-muted">{t('queue.ownTexts')}</legend>
        {networksOf(detail).map((network) => (
          <OwnText key={network} network={network} editor={editor} />
        ))}
      </fieldset>
    </>
  );
}

function Channels({ channels, editor }: { channels: readonly Channel[]; editor: Editor }) {
  const { t } = useTranslation();
  const { channelIds } = editor.fields;
  return (
    <fieldset className="mt-6">
      <legend className="mb-2 text-xs font-semibold text-muted">{t('queue.goesTo')}</legend>
      {channels.map(({ id, network, title }) => (
        <label key={id} className="flex w-fit items-center gap-2 py-1 text-sm">
          <input
            type="checkbox"
            checked={channelIds.includes(id)}
            onChange={(event) => editor.change({ channelIds: event.currentTarget.checked ? [...channelIds, id] : channelIds.filter((chosen) => chosen !== id) })}
            className="size-3.5 accent-(--accent-fill)"
          />
          <NetworkIcon network={network} className="text-muted" />
          {title}
        </label>
      ))}
    </fieldset>
  );
}

function OwnText({ network, editor }: { network: Network; editor: Editor }) {
  const { t } = useTranslation();
  const showPreview = useStudio((state) => state.showPreview);
  const { variants, text } = editor.fields;
  const own = variants[network] ?? null;
  const change = (words: string | null): void => {
    showPreview(network);
    editor.change({ variants: { ...variants, [network]: words } });
  };
  return (
    <div className="py-1">
      <label className="flex w-fit items-center gap-2 text-sm">
        <input
          type="checkbox"
          checked={own !== null}
          onChange={(event) => change(event.currentTarget.checked ? text : null)}
          className="size-3.5 accent-(--accent-fill)"
        />
        {t('queue.ownText', { network: networkNames[network] })}
      </label>
      {own !== null && (
        <Words
          label={t('queue.fieldOwnText', { network: networkNames[network] })}
          value={own}
          onFocus={() => showPreview(network)}
          onWords={change}
          className="mt-2 mb-2 min-h-24 text-base"
        />
      )}
    </div>
  );
}
