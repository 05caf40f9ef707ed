import type { Crop } from '@zavod/shared/domain/media-edit.ts';
import type { Media } from '@zavod/shared/tables/media.ts';
import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Picture } from '../../../components/picture.tsx';
import { moved, stretched } from './crop-math.ts';
import type { MediaEditing } from './use-media-edit.ts';

const keyStep = 0.01;
const arrows: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The picture with the part that is shown: dragged by itself, stretched by its corner, or both by the arrows. */
export function CropStage({ clientId, media, editing }: { clientId: string; media: Media; editing: MediaEditing }) {
  const { t } = useTranslation();
  const stage = useRef<HTMLDivElement>(null);
  const picture = { width: media.width ?? 1, height: media.height ?? 1 };
  const { crop, ratio, shape } = editing;
  const isCut = shape !== 'whole';

  function dragWith(change: (from: Crop, dx: number, dy: number) => Crop) {
    return (event: PointerEvent<HTMLElement>): void => {
      const box = stage.current?.getBoundingClientRect();
      if (box === undefined || event.button !== 0) return;
      event.preventDefault();
      event.stopPropagation();
      const target = event.currentTarget;
      const [startX, startY] = [event.clientX, event.clientY];
      target.setPointerCapture(event.pointerId);
      const move = (next: globalThis.PointerEvent): void => editing.cut(change(crop, (next.clientX - startX) / box.width, (next.clientY - startY) / box.height));
      target.addEventListener('pointermove', move);
      target.addEventListener('lostpointercapture', () => target.removeEventListener('pointermove', move), { once: true });
    };
  }

  function press(event: KeyboardEvent): void {
    const arrow = arrows[event.key];
    if (arrow === undefined) return;
    event.preventDefault();
    const [dx, dy] = [arrow[0] * keyStep, arrow[1] * keyStep];
    editing.cut(event.shiftKey ? stretched(crop, dx, dy, picture, ratio) : moved(crop, dx, dy));
  }

  const shapeOfAll = picture.width / picture.height;
  const percent = (share: number): string => `${share * 100}%`;
  return (
    <div className="flex h-[46vh] items-center justify-center bg-still p-3">
      <div ref={stage} className="relative overflow-hidden" style={{ aspectRatio: shapeOfAll, width: `min(100%, calc((46vh - 24px) * ${shapeOfAll}))` }}>
        <Picture clientId={clientId} sha256={media.sha256} altText={media.altText} className="size-full object-contain" />
        {isCut && (
          <div
            role="group"
            tabIndex={0}
            aria-label={t('mediaStrip.cropBox', { width: Math.round(picture.width * crop.width), height: Math.round(picture.height * crop.height) })}
            aria-describedby="crop-keys"
            onKeyDown={press}
            onPointerDown={dragWith((from, dx, dy) => moved(from, dx, dy))}
            className="absolute cursor-move touch-none border-2 border-white shadow-[0_0_0_9999px_rgb(0_0_0/0.55)] outline-offset-2 focus-visible:outline-2 focus-visible:outline-accent"
            style={{ left: percent(crop.x), top: percent(crop.y), width: percent(crop.width), height: percent(crop.height) }}
            data-testid="crop-box"
          >
            <span
              aria-hidden
              onPointerDown={dragWith((from, dx, dy) => stretched(from, dx, dy, picture, ratio))}
              className="absolute -right-1 -bottom-1 size-4 cursor-nwse-resize touch-none rounded-sm border-2 border-white bg-black"
            />
          </div>
        )}
      </div>
    </div>
  );
}
