import { useTranslation } from 'react-i18next';
import type { InboxItem } from '../../../bridge/inbox-calls.ts';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { TextDifference } from '../../components/text-difference.tsx';
import { useShortcuts } from '../../keyboard/use-shortcuts.ts';
import { ConflictLists } from './conflict-lists.tsx';
import { isTextField } from './inbox-words.ts';
import { MergeWords } from './merge-words.tsx';
import { useVersionNames } from './use-version-names.ts';

type Conflicted = Extract<InboxItem, { kind: 'conflict' }>;

interface ConflictDetailProps {
  clientId: string;
  item: Conflicted;
  channelTitles: ReadonlyMap<string, string>;
  onResolve: (choice: 'theirs' | 'mine' | 'merged', value: string | null) => void;
}

/** Two people changed the same thing: what it was, what each made of it, and what it shall be. */
export function ConflictDetail({ clientId, item, channelTitles, onResolve }: ConflictDetailProps) {
  const { t } = useTranslation();
  const { conflict } = item;
  // A text that one of them took away as a whole cannot be joined with what the other wrote.
  const isText = isTextField(conflict.field) && ![conflict.base, conflict.theirs, conflict.mine].includes('null') && conflict.field !== 'link';
  useShortcuts({ t: () => onResolve('theirs', null), m: () => onResolve('mine', null) });

  return (
    <>
      <p className="mb-2 text-xs font-semibold text-muted">{t('inbox.field', { field: fieldWord(conflict.field, t) })}</p>
      {isTextField(conflict.field) ? <ThreeTexts item={item} /> : <ConflictLists clientId={clientId} item={item} channelTitles={channelTitles} />}
      <div className="mt-4 flex flex-wrap gap-2">
        <Button shortcut="T" onClick={() => onResolve('theirs', null)}>
          {t('inbox.takeTheirs')}
        </Button>
        <Button shortcut="M" onClick={() => onResolve('mine', null)}>
          {t('inbox.takeMine')}
        </Button>
        {item.joinedList !== null && <Button onClick={() => onResolve('merged', item.joinedList)}>{t('inbox.keepMerged')}</Button>}
      </div>
      {isText && <MergeWords item={item} onKeep={(text) => onResolve('merged', text)} />}
    </>
  );
}

/** The text before, and each of the two against it: what they took out and put in. */
function ThreeTexts({ item }: { item: Conflicted }) {
  const { t } = useTranslation();
  const { base, theirs, mine, field } = item.conflict;
  const nothing = field === 'link' ? t('inbox.noLink') : t('inbox.nothing');
  const names = useVersionNames(item);
  const versions = [base, theirs, mine];
  const shown = (value: string): string => (value === 'null' ? nothing : value);
  return (
    <div className="grid grid-cols-1 gap-x-6 gap-y-4 @min-[620px]:grid-cols-3">
      {names.map((name, place) => (
        <section key={name} aria-label={name} className="border-t border-line pt-2">
          <h3 className="mb-1 text-xs font-semibold">{name}</h3>
          <TextDifference before={shown(base)} after={shown(versions[place] ?? '')} className="max-h-96 overflow-y-auto text-sm" />
        </section>
      ))}
    </div>
  );
}

const plainFields = ['title', 'text', 'link', 'language', 'hashtags', 'mediaIds', 'channelIds', 'crop', 'coverMs', 'altText'] as const;

type FieldKey = 'inbox.fieldVariant' | `inbox.fieldName.${(typeof plainFields)[number]}`;

function fieldWord(field: string, t: (key: FieldKey) => string): string {
  // A field of one file names the file behind a colon.
  const plain = plainFields.find((name) => name === field.split(':')[0]);
  return plain === undefined ? t('inbox.fieldVariant') : t(`inbox.fieldName.${plain}`);
}
