import { isClip } from '@zavod/shared/networks/checked-media.ts';
import type { Media } from '@zavod/shared/tables/media.ts';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** What a file is called: as its owner did, else by what it shows, else by what it is. */
export function useMediaName(): (media: Pick<Media, 'fileName' | 'altText' | 'mimeType'>) => string {
  const { t } = useTranslation();
  return useCallback(
    ({ fileName, altText, mimeType }) => fileName || altText || t(isClip({ mimeType }) ? 'media.clip' : 'media.picture'),
    [t],
  );
}
