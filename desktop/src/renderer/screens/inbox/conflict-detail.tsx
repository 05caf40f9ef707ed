import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InboxItem } from '../../../bridge/inbox-calls.ts';
import { Button } from '../../components/button.tsx';
import { TextDifference } from '../../components/text-difference.tsx';
import { isTextField, readableValue } from './inbox-words.ts';

interface ConflictDetailProps {
  item: Extract<InboxItem, { kind: 'conflict' }>;
  channelTitles: ReadonlyMap<string, string>;
  onResolve: (choice: 'theirs' | 'mine' | 'merged', value: string | null) => void;
}

/** Two people changed the same words: what it was, what each made of it, and what it shall be. */
export function ConflictDetail({ item, channelTitles, onResolve }: ConflictDetailProps) {
  const { t } = useTranslation();
  const id = useId();
  const { conflict } = item;
  const [merged, setMerged] = useState(item.suggestion);
  const isText = isTextField(conflict.field);
  const value = (of: string): string => readableValue(conflict.field, of, channelTitles);
  const columns = [
    { name: t('inbox.base'), before: conflict.base, after: conflict.base },
    { name: t('inbox.theirs'), before: conflict.base, after: conflict.theirs },
    { name: t('inbox.mine'), before: conflict.base, after: conflict.mine },
  ];

  return (
    <>
      <p className="mb-2 text-xs font-semibold text-muted">{t('inbox.field', { field: fieldWord(conflict.field, t) })}</p>
      <div className="grid grid-cols-1 gap-x-6 gap-y-4 @min-[620px]:grid-cols-3">
        {columns.map(({ name, before, after }) => (
          <section key={name} aria-label={name} className="border-t border-line pt-2">
            <h3 className="mb-1 text-xs font-semibold">{name}</h3>
            <TextDifference before={value(before)} after={value(after)} className="text-sm" />
          </section>
        ))}
      </div>
      {isText && (
        <div className="mt-6">
          <label htmlFor={id} className="mb-1 block text-xs font-semibold">
            {t('inbox.merged')}
          </label>
          <textarea
            id={id}
            value={merged}
            onChange={(event) => setMerged(event.currentTarget.value)}
            className="field-sizing-content min-h-24 w-full resize-none rounded-md border border-edge bg-surface px-3 py-2 text-base"
          />
        </div>
      )}
      <div className="mt-4 flex flex-wrap gap-2">
        <Button onClick={() => onResolve('theirs', null)}>{t('inbox.takeTheirs')}</Button>
        <Button onClick={() => onResolve('mine', null)}>{t('inbox.takeMine')}</Button>
        {isText && (
          <Button look="primary" onClick={() => onResolve('merged', merged)}>
            {t('inbox.keepMerged')}
          </Button>
        )}
      </div>
    </>
  );
}

const plainFields = ['title', 'text', 'link', 'language', 'hashtags', 'mediaIds', 'channelIds', 'crop', 'coverMs', 'altText'] as const;

type FieldKey = 'inbox.fieldVariant' | `inbox.fieldName.${(typeof plainFields)[number]}`;

function fieldWord(field: string, t: (key: FieldKey) => string): string {
  // A field of one file names the file behind a colon.
  const plain = plainFields.find((name) => name === field.split(':')[0]);
  return plain === undefined ? t('inbox.fieldVariant') : t(`inbox.fieldName.${plain}`);
}
