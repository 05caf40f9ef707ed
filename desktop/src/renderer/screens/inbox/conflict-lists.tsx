import { Minus, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { InboxItem } from '../../../bridge/inbox-calls.ts';
import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { Thumbnail } from '../../components/thumbnail.tsx';
import { entriesOf } from './inbox-words.ts';
import { useVersionNames } from './use-version-names.ts';

interface ConflictListsProps {
  clientId: string;
  item: Extract<InboxItem, { kind: 'conflict' }>;
  channelTitles: ReadonlyMap<string, string>;
}

/** Lists cannot be joined word by word: each version with what it added and took away, and both together where that is possible. */
export function ConflictLists({ clientId, item, channelTitles }: ConflictListsProps) {
  const { t } = useTranslation();
  const { base, theirs, mine, field } = item.conflict;
  const before = entriesOf(field, base);
  const versions = [base, theirs, mine, ...(item.joinedList === null ? [] : [item.joinedList])];
  const names = [...useVersionNames(item), t('inbox.joined')].slice(0, versions.length);
  return (
    <div className="grid grid-cols-1 gap-x-6 gap-y-4 @min-[620px]:grid-cols-2 @min-[900px]:grid-cols-4">
      {names.map((name, place) => {
        const entries = entriesOf(field, versions[place] ?? '');
        const all = [...entries, ...before.filter((entry) => !entries.includes(entry))];
        return (
          <section key={name} aria-label={name} className="border-t border-line pt-2">
            <h3 className="mb-1 text-xs font-semibold">{name}</h3>
            <ul className="flex flex-col gap-1 text-sm">
              {all.map((entry) => (
                <Entry
                  key={entry}
                  clientId={clientId}
                  file={item.files.find(({ id }) => id === entry)}
                  words={channelTitles.get(entry) ?? entry}
                  change={!before.includes(entry) ? 'added' : entries.includes(entry) ? null : 'removed'}
                />
              ))}
              {all.length === 0 && <li className="text-muted">{t('inbox.none')}</li>}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

interface EntryProps {
  clientId: string;
  file: ConflictListsProps['item']['files'][number] | undefined;
  words: string;
  change: 'added' | 'removed' | null;
}

function Entry({ clientId, file, words, change }: EntryProps) {
  const Sign = change === 'added' ? Plus : Minus;
  const Line = change === 'added' ? 'ins' : change === 'removed' ? 'del' : 'span';
  return (
    <li className={clsx('flex items-center gap-2', change === 'added' && 'text-good', change === 'removed' && 'text-bad')}>
      {change === null ? <span className="w-3.5" /> : <Sign size={14} aria-hidden className="shrink-0" />}
      {file !== undefined && <Thumbnail clientId={clientId} sha256={file.sha256} />}
      <Line dir="auto" className="readable min-w-0 truncate text-left no-underline [del&]:line-through">{file === undefined ? words : file.altText}</Line>
    </li>
  );
}
