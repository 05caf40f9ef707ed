import type { Network } from '@zavod/shared/domain/network.ts';
import type { Media } from '@zavod/shared/tables/media.ts';
import type { Publication } from '@zavod/shared/tables/publication.ts';
import { Copy, Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { Thumbnail } from '../../components/thumbnail.tsx';
import { stillOf } from '../../networks/media-shape.ts';
import { useByHand } from './use-by-hand.ts';

interface ByHandProps {
  clientId: string;
  publication: Publication;
  network: Network;
}

/** The words to copy and the files to save, for a channel that only a person can publish to. */
export function ByHand({ clientId, publication, network }: ByHandProps) {
  const { t } = useTranslation();
  const found = useByHand(clientId, publication, network);
  if (!found) return null;
  const { words, files } = found;
  return (
    <section aria-label={t('inbox.toPublish')} className="mt-5 max-w-160">
      {words.title !== null && <Copied verb={t('inbox.copyTitle')} text={words.title} />}
      <Copied verb={t('inbox.copyText')} text={words.body} />
      {files.length === 0 ? (
        <p className="text-sm text-muted">{t('inbox.noFiles')}</p>
      ) : (
        <>
          <h3 className="mb-1 text-xs font-semibold text-muted">{t('inbox.files', { count: files.length })}</h3>
          <ol className="flex flex-col">
            {files.map((file, place) => (
              <File key={file.id} clientId={clientId} file={file} name={nameOf(publication, file, place)} />
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

function Copied({ verb, text }: { verb: string; text: string }) {
  const { t } = useTranslation();
  const [isCopied, setCopied] = useState(false);
  return (
    <div className="mb-4">
      <p className="readable max-h-80 overflow-y-auto rounded-md bg-hover px-3 py-2 text-base whitespace-pre-wrap [overflow-wrap:anywhere]">{text}</p>
      <Button className="mt-2" onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}>
        <Copy size={14} aria-hidden />
        {isCopied ? t('inbox.copied') : verb}
      </Button>
    </div>
  );
}

function File({ clientId, file, name }: { clientId: string; file: Media; name: string }) {
  const { t } = useTranslation();
  return (
    <li className="flex items-center gap-3 py-1.5 text-sm">
      <Thumbnail clientId={clientId} sha256={stillOf(file)} />
      <span dir="auto" className="readable min-w-0 flex-1 truncate text-left">{file.altText === '' ? name : file.altText}</span>
      <a
        href={`zavod-media://${clientId}/${file.sha256}?save=${name}`}
        target="_blank"
        rel="noreferrer"
        aria-label={`${t('inbox.saveFile')} ${name}`}
        className="inline-flex h-8 items-center gap-1.5 rounded-md border border-line bg-surface px-2.5 text-sm font-medium hover:bg-hover"
      >
        <Download size={14} aria-hidden />
        {t('inbox.saveFile')}
      </a>
    </li>
  );
}

/** A name that keeps the order in the folder it is saved to. */
const nameOf = ({ wallTime }: Publication, { mimeType }: Media, place: number): string =>
  `${wallTime.slice(0, 10)}-${place + 1}.${extensions[mimeType] ?? 'bin'}`;

const extensions: Record<string, string> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp', 'image/gif': 'gif', 'video/mp4': 'mp4', 'video/quicktime': 'mov' };
