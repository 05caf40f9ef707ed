import { Search } from 'lucide-react';
import { memo, useEffect, useId, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { maxQueryLength, type Complaint } from '../../../../bridge/query/parse-query.ts';
import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { Key } from '@zavod/ui/pieces/key.tsx';
import { useLanguage } from '@zavod/ui/words/use-language.ts';
import { useStudio } from '../../../state/studio-state.tsx';
import { suggestQuery, tokenAt, type Facets, type Suggestion } from './suggest-query.ts';

interface SearchFieldProps {
  inputRef: RefObject<HTMLInputElement | null>;
  facets: Facets | undefined;
  complaints: readonly Complaint[];
  onLeave: () => void;
}

/** Made once: the field is drawn with every letter. */
const glass = <Search size={14} aria-hidden className="pointer-events-none absolute top-2 left-2 text-muted" />;

/** Words and filters in one field; what could follow is offered under it, and what could not be used is said there. */
export const SearchField = memo(function SearchField({ inputRef, facets, complaints, onLeave }: SearchFieldProps) {
  const { t } = useTranslation();
  const search = useStudio((state) => state.filter.search);
  const setFilter = useStudio((state) => state.setFilter);
  const onSearch = (typed: string): void => setFilter({ search: typed });
  const id = useId();
  const language = useLanguage();
  const [caret, setCaret] = useState<number | null>(null);
  const [place, setPlace] = useState(-1);
  const nextCaret = useRef<number | null>(null);
  const offered = caret === null || facets === undefined ? [] : suggestQuery(search, caret, facets, language);
  const chosen = offered[place >= 0 ? place : offered[0]?.isValue === true && tokenAt(search, caret ?? 0)?.value !== '' ? 0 : -1];
  const typing = caret === null ? undefined : tokenAt(search, caret)?.value;

  useEffect(() => {
    if (nextCaret.current === null) return;
    inputRef.current?.setSelectionRange(nextCaret.current, nextCaret.current);
    nextCaret.current = null;
  }, [search, inputRef]);

  function take(suggestion: Suggestion): void {
    nextCaret.current = suggestion.caret;
    setCaret(suggestion.caret);
    setPlace(-1);
    onSearch(suggestion.query.slice(0, maxQueryLength));
  }
  function leave(): void {
    inputRef.current?.blur();
    onLeave();
  }
  function press(event: KeyboardEvent<HTMLInputElement>): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const best = chosen ?? offered[0];
    if (step !== 0 && offered.length > 0) setPlace((Math.max(place, chosen === undefined ? -1 : 0) + step + offered.length) % offered.length);
    else if (event.key === 'Tab' && !event.shiftKey && best !== undefined) take(best);
    else if (event.key === 'Enter' && chosen !== undefined) take(chosen);
    else if (event.key === 'Escape' && offered.length > 0) setCaret(null);
    else if (event.key === 'Escape') {
      if (search !== '') onSearch('');
      leave();
    } else if (event.key === 'Enter' || event.key === 'ArrowDown') leave();
    else return;
    event.preventDefault();
  }

  return (
    <div className="relative">
      {glass}
      <input
        ref={inputRef}
        type="search"
        role="combobox"
        aria-expanded={offered.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={chosen === undefined ? undefined : `${id}-${offered.indexOf(chosen)}`}
        aria-describedby={complaints.length > 0 ? `${id}-complaints` : undefined}
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        value={search}
        maxLength={maxQueryLength}
        aria-label={t('queue.search')}
        placeholder={t('search.placeholder')}
        onChange={(event) => {
          setCaret(event.currentTarget.selectionStart);
          setPlace(-1);
          onSearch(event.currentTarget.value);
        }}
        onBlur={() => setCaret(null)}
        onKeyDown={press}
        className="h-[30px] w-full rounded-md border border-transparent bg-hover pr-8 pl-7 text-sm placeholder:text-muted focus:border-edge focus:bg-surface [&::-webkit-search-cancel-button]:hidden"
      />
      <span className="absolute top-1.5 right-1.5 flex">
        <Key>/</Key>
      </span>
      <ul
        id={`${id}-list`}
        role="listbox"
        aria-label={t('search.suggestions')}
        hidden={offered.length === 0}
        className="absolute inset-x-0 top-8 z-20 rounded-lg bg-raised p-1 text-sm shadow-pop"
      >
        {offered.map((suggestion, index) => (
          <li
            key={suggestion.query}
            id={`${id}-${index}`}
            role="option"
            aria-selected={suggestion === chosen}
            className={clsx('flex h-7 items-center rounded-md px-2', suggestion === chosen ? 'bg-selected' : 'hover:bg-hover')}
            onMouseDown={(event) => {
              event.preventDefault();
              take(suggestion);
            }}
          >
            <span dir="auto" className="truncate">{suggestion.words}</span>
          </li>
        ))}
      </ul>
      <div id={`${id}-complaints`} role="status">
        {complaints
          .filter(({ value }) => value !== typing)
          .map(({ problem, name, value }) => (
            <p key={`${name}:${value}`} className="readable mt-1.5 text-xs text-warn">
              {t(`search.${problem}`, { name, value })}
            </p>
          ))}
      </div>
    </div>
  );
});
