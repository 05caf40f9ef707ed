import type { Media } from '@zavod/shared/tables/media.ts';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { useLanguage } from '@zavod/ui/words/use-language.ts';
import type { MediaEditing } from './use-media-edit.ts';
import { numberFormat } from '@zavod/ui/words/formats.ts';

/** The clip at the moment that stands for it; the slider goes through it. */
export function CoverStage({ clientId, media, editing }: { clientId: string; media: Media; editing: MediaEditing }) {
  const { t } = useTranslation();
  const id = useId();
  const language = useLanguage();
  const inSeconds = (ms: number): string => numberFormat(language, { style: 'unit', unit: 'second', minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(ms / 1000);
  const clip = useRef<HTMLVideoElement>(null);
  // Nobody has measured a clip that is still on its way: it says itself how long it is.
  const [measuredMs, setMeasuredMs] = useState<number | null>(null);
  const lengthMs = media.durationMs ?? measuredMs ?? 0;
  const atMs = editing.coverMs ?? 0;

  useEffect(() => {
    if (clip.current !== null) clip.current.currentTime = atMs / 1000;
  }, [atMs]);

  return (
    <>
      <div className="flex h-[46vh] items-center justify-center bg-still p-3">
        <video
          ref={clip}
          src={`zavod-media://${clientId}/${media.sha256}`}
          muted
          preload="auto"
          aria-label={media.altText || t('mediaStrip.clip')}
          onLoadedMetadata={({ currentTarget }) => {
            setMeasuredMs(Math.floor(currentTarget.duration * 1000));
            currentTarget.currentTime = atMs / 1000;
          }}
          className="max-h-full max-w-full"
        />
      </div>
      <div className="px-5 pt-4">
        <label htmlFor={id} className="mb-1 flex justify-between text-xs font-medium">
          {t('mediaStrip.cover')}
          <span className="text-muted tabular-nums">{editing.coverMs === null ? t('mediaStrip.coverNone') : inSeconds(atMs)}</span>
        </label>
        <div className="flex items-center gap-3">
          <input
            id={id}
            type="range"
            min={0}
            max={Math.max(0, lengthMs - 1)}
            step={100}
            value={atMs}
            onChange={(event) => editing.cover(Number(event.currentTarget.value))}
            className="min-w-0 flex-1 accent-(--accent)"
          />
          <Button look="quiet" disabled={editing.coverMs === null} onClick={() => editing.cover(null)}>
            {t('mediaStrip.coverForget')}
          </Button>
        </div>
        <p className="mt-1 text-xs text-muted">{t('mediaStrip.coverAbout')}</p>
      </div>
    </>
  );
}
