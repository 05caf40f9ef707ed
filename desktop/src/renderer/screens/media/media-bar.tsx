import { networkSchema } from '@zavod/shared/domain/network.ts';
import type { SessionClient } from '@zavod/shared/session/session.ts';
import { CloudUpload, Search, Upload } from 'lucide-react';
import { useId, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { mediaSorts } from '../../../bridge/library-calls.ts';
import { FileInput } from '../../components/file-input.tsx';
import { Choice } from '@zavod/ui/pieces/choice.tsx';
import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { inputLook } from '@zavod/ui/pieces/field.tsx';
import { networkNames } from '@zavod/ui/pieces/network-icon.tsx';
import { ScreenTitle } from '../../components/screen-title.tsx';
import type { Bringing } from './use-bringing.ts';
import type { Library } from './use-library.ts';

interface MediaBarProps {
  client: SessionClient;
  library: Library;
  narrow: Library['narrow'];
  /** Null for who may not bring files. */
  bringing: Bringing | null;
  searchRef: RefObject<HTMLInputElement | null>;
}

/** What is looked for, and bringing more. */
export function MediaBar({ library, narrow, bringing, searchRef }: MediaBarProps) {
  const { t } = useTranslation();
  const { filter, list } = library;
  return (
    <header className="border-b border-line px-4 pt-3 pb-3">
      <div className="flex min-h-8 items-center justify-between gap-3">
        <ScreenTitle title={t('media.title')} count={list.total} />
        {bringing !== null && <BringFiles bringing={bringing} />}
      </div>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <div className="relative min-w-44 flex-1 basis-52">
          <Search size={15} strokeWidth={1.75} aria-hidden className="pointer-events-none absolute top-2 left-2.5 text-muted" />
          <input
            ref={searchRef}
            type="search"
            aria-label={t('media.search')}
            placeholder={t('media.search')}
            maxLength={200}
            value={filter.search}
            onChange={(event) => narrow({ search: event.currentTarget.value })}
            onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
            className={clsx(inputLook, 'pl-8')}
          />
        </div>
        <Choice
          label={t('media.kind')}
          isLabelHidden
          value={filter.kind ?? 'all'}
          options={[
            { value: 'all', words: t('media.anyKind') },
            { value: 'picture', words: t('media.pictures') },
            { value: 'clip', words: t('media.clips') },
          ]}
          onChoose={(kind) => narrow({ kind: kind === 'all' ? null : kind })}
          className="w-32"
        />
        <Choice
          label={t('media.fits')}
          isLabelHidden
          value={filter.fits ?? 'all'}
          options={[{ value: 'all', words: t('media.anyNetwork') }, ...networkSchema.options.map((value) => ({ value, words: t('media.fitsNetwork', { network: networkNames[value] }) }))]}
          onChoose={(fits) => narrow({ fits: fits === 'all' ? null : networkSchema.parse(fits) })}
          className="w-44"
        />
        <label className="flex h-8 items-center gap-2 text-sm">
          <input type="checkbox" checked={filter.onlyUnused} onChange={(event) => narrow({ onlyUnused: event.currentTarget.checked })} className="size-4 accent-(--accent)" />
          {t('media.onlyUnused')}
        </label>
        <Choice
          label={t('media.sort')}
          isLabelHidden
          value={filter.sort}
          options={mediaSorts.map((value) => ({ value, words: t(`media.sorts.${value}`) }))}
          onChoose={(sort) => narrow({ sort })}
          className="ml-auto w-36"
        />
      </div>
    </header>
  );
}

function BringFiles({ bringing }: { bringing: Bringing }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="flex items-center gap-3">
      {bringing.waiting > 0 && (
        <span role="status" className="flex items-center gap-1.5 text-xs text-muted tabular-nums">
          <CloudUpload size={14} aria-hidden />
          {t('media.waiting', { count: bringing.waiting })}
        </span>
      )}
      <label
        htmlFor={id}
        className="inline-flex h-8 cursor-pointer items-center gap-1.5 rounded-md border border-line bg-surface px-2.5 text-sm font-medium whitespace-nowrap focus-within:outline-2 focus-within:outline-accent hover:bg-hover"
      >
        <Upload size={15} strokeWidth={1.75} aria-hidden />
        {t('media.bring')}
        <FileInput id={id} onChoose={bringing.bring} />
      </label>
    </div>
  );
}
