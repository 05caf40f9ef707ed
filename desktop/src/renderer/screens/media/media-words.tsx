import type { Media } from '@zavod/shared/tables/media.ts';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';

interface MediaWordsProps {
  media: Media;
  canEdit: boolean;
  onDescribe: (mediaId: string, base: string, mine: string) => void;
}

/** The words for who cannot see the file, written in their place: leaving the field or Ctrl and Enter keeps them. */
export function MediaWords({ media, canEdit, onDescribe }: MediaWordsProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  const base = useRef(media.altText);
  if (!canEdit) return <p className="readable text-sm">{media.altText || t('media.noAltText')}</p>;

  function keep(): void {
    if (typed !== null && typed !== base.current) onDescribe(media.id, base.current, typed);
    setTyped(null);
  }
  function press(event: KeyboardEvent<HTMLTextAreaElement>): void {
    event.stopPropagation();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.blur();
    if (event.key !== 'Escape') return;
    setTyped(null);
  }
  return (
    <>
      <textarea
        dir="auto"
        aria-label={t('media.altText')}
        value={typed ?? media.altText}
        placeholder={t('media.noAltText')}
        maxLength={2_000}
        rows={3}
        onFocus={() => (base.current = media.altText)}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={keep}
        onKeyDown={press}
        className="w-full resize-y rounded-md border border-edge bg-surface px-2.5 py-1.5 text-sm placeholder:text-muted"
      />
      <p className="mt-1 text-xs text-muted">{t('media.altTextAbout')}</p>
    </>
  );
}
