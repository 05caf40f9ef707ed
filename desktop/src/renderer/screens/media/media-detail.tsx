import { isClip } from '@zavod/shared/networks/checked-media.ts';
import type { SessionClient } from '@zavod/shared/session/session.ts';
import { ArrowLeft, FolderInput, RotateCcw, Trash2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../bridge/contract.ts';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { IconButton } from '@zavod/ui/pieces/icon-button.tsx';
import { Picture } from '../../components/picture.tsx';
import { Pop } from '@zavod/ui/pieces/pop.tsx';
import { useAsk } from '../../data/use-ask.ts';
import { clipLength, shapeName } from '../../networks/media-shape.ts';
import { sayAgo } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import { sayWeight } from '../../words/say-weight.ts';
import { useLanguage } from '@zavod/ui/words/use-language.ts';
import { FolderChoice } from './folder-choice.tsx';
import { MediaFits } from './media-fits.tsx';
import { useMediaName } from './media-name.ts';
import { MediaTags } from './media-tags.tsx';
import { MediaUses } from './media-uses.tsx';
import { MediaWords } from './media-words.tsx';
import type { LibraryVerbs } from './use-library-verbs.ts';

type Detail = NonNullable<OutputOf<'library.open'>>;

interface MediaDetailProps {
  client: SessionClient;
  mediaId: string;
  verbs: LibraryVerbs;
  /** In a narrow window the grid and the file take turns. */
  isInFront: boolean;
  onBack: () => void;
}

/** One file: what it is, where it comes from, who shows it, and where it could go. */
export function MediaDetail({ client, mediaId, verbs, isInFront, onBack }: MediaDetailProps) {
  const { t } = useTranslation();
  const nameOf = useMediaName();
  const { data: detail } = useAsk('library.open', { clientId: client.id, mediaId }, { keepPrevious: true });
  if (!detail) return null;
  const { media, uses } = detail;
  const canEdit = client.role !== 'viewer';
  return (
    <aside
      aria-label={nameOf(media)}
      className={clsx('flex h-full w-80 shrink-0 flex-col overflow-y-auto border-l border-line bg-surface min-[1500px]:w-96', isInFront ? 'max-[1000px]:w-auto max-[1000px]:flex-1' : 'max-[1000px]:hidden')}
      data-testid="media-detail"
    >
      <IconButton icon={ArrowLeft} label={t('media.back')} onClick={onBack} className="m-2 min-[1000px]:hidden" />
      <Shown clientId={client.id} media={media} />
      <div className="px-4 py-3">
        <h2 dir="auto" className="text-left text-sm font-semibold [overflow-wrap:anywhere]">{nameOf(media)}</h2>
        <Facts detail={detail} />
        {canEdit && <Verbs client={client} detail={detail} verbs={verbs} />}
        <Part title={t('media.altText')}>
          <MediaWords key={media.id} media={media} canEdit={canEdit && media.deletedAt === null} onDescribe={verbs.describe} />
        </Part>
        <Part title={t('media.tags')}>
          <MediaTags media={media} canEdit={canEdit} verbs={verbs} />
        </Part>
        <Part title={t('media.usedIn')}>
          <MediaUses uses={uses} />
        </Part>
        <Part title={t('media.fitsTitle')}>
          <MediaFits media={media} />
        </Part>
      </div>
    </aside>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-4 border-t border-line pt-3">
      <h3 className="mb-1.5 text-xs font-semibold text-muted">{title}</h3>
      {children}
    </section>
  );
}

/** The small picture is here already and stands there until the whole one is. */
function Shown({ clientId, media }: { clientId: string; media: Detail['media'] }) {
  const { t } = useTranslation();
  return (
    <div className="relative flex h-56 shrink-0 items-center justify-center bg-still">
      {isClip(media) ? (
        <video key={media.sha256} src={`zavod-media://${clientId}/${media.sha256}`} controls muted preload="metadata" aria-label={media.altText || t('media.clip')} className="max-h-full max-w-full" />
      ) : (
        <>
          {media.thumbnailSha256 !== null && <Picture clientId={clientId} sha256={media.thumbnailSha256} altText="" className="absolute inset-0 size-full object-contain" />}
          <Picture key={media.sha256} clientId={clientId} sha256={media.sha256} altText={media.altText} className="absolute inset-0 size-full object-contain" />
        </>
      )}
    </div>
  );
}

function Facts({ detail: { media, broughtBy } }: { detail: Detail }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const watch = useWatch();
  const size = media.width === null || media.height === null ? t('media.notMeasured') : `${media.width} × ${media.height}`;
  const facts = [size, shapeName(media), media.durationMs === null ? null : clipLength(media.durationMs), sayWeight(media.bytes, language)];
  const origin =
    media.madeBy === 'local' ? t('media.drawnHere') : media.madeBy !== null ? t('media.madeBy', { name: media.madeBy }) : broughtBy !== '' ? t('media.broughtBy', { name: broughtBy }) : t('media.collected');
  return (
    <div className="mt-0.5 text-xs text-muted">
      <p className="tabular-nums">{facts.filter((fact) => fact !== null).join(' · ')}</p>
      <p>
        {origin} · {sayAgo(media.createdAt, watch)}
        {media.sourceUrl !== null && (
          <>
            {' · '}
            <a href={media.sourceUrl} target="_blank" rel="noreferrer" className="text-accent underline underline-offset-2">
              {t('media.original')}
            </a>
          </>
        )}
      </p>
    </div>
  );
}

function Verbs({ client, detail: { media, uses }, verbs }: { client: SessionClient; detail: Detail; verbs: LibraryVerbs }) {
  const { t } = useTranslation();
  const [isMoving, setMoving] = useState(false);
  const isDeleted = media.deletedAt !== null;
  return (
    <div className="mt-3">
      <div className="flex flex-wrap gap-2">
        {!isDeleted && (
          <Pop
            title={t('media.moveTo')}
            isOpen={isMoving}
            onOpenChange={setMoving}
            trigger={
              <Button>
                <FolderInput size={15} strokeWidth={1.75} aria-hidden />
                {t('media.moveTo')}
              </Button>
            }
          >
            <FolderChoice
              clientId={client.id}
              onChoose={(folderId) => {
                setMoving(false);
                verbs.move([media.id], folderId);
              }}
            />
          </Pop>
        )}
        <Button look={isDeleted ? 'plain' : 'danger'} disabled={uses.length > 0 && !isDeleted} onClick={() => verbs.remove([media.id], isDeleted)}>
          {isDeleted ? <RotateCcw size={15} strokeWidth={1.75} aria-hidden /> : <Trash2 size={15} strokeWidth={1.75} aria-hidden />}
          {t(isDeleted ? 'media.restore' : 'media.delete')}
        </Button>
      </div>
      {uses.length > 0 && !isDeleted && <p className="mt-1.5 text-xs text-muted">{t('media.cannotDelete', { count: uses.length })}</p>}
    </div>
  );
}
