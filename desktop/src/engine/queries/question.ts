import type { Channel } from '@zavod/shared/tables/channel.ts';
import type { Label } from '@zavod/shared/tables/label.ts';
import { postStatusSchema, type PostStatus } from '@zavod/shared/tables/post.ts';
import { parseQuery, type Complaint, type QueryFilter } from '../../bridge/query/parse-query.ts';
import type { QueueFilter } from '../../bridge/queue-calls.ts';
import { rowsOf } from '../overlay/load-view.ts';
import type { Reader, SqlValue } from '../store/database.ts';
import { ordAt } from '../store/post-rows.ts';
import { facet, matchAll, matchAny, typedWords } from '../store/search-words.ts';
import { distinct } from './facets.ts';
import type { Question } from './find-posts.ts';

const statusOf = { drafts: 'draft', approved: 'approved', rejected: 'rejected' } as const;

/** A name may begin so many sources or labels; the rest is left out. */
const mostNamed = 40;

/** What one filter asks of the index; null where nothing here is called so. */
type Part = { match: string } | { within: Selection } | { from: number } | { until: number } | null;

interface Selection {
  sql: string;
  values: readonly SqlValue[];
}

/** The list a person asked for, as the indexes understand it. Names of one kind widen each other, everything else narrows. */
export function questionOf(reader: Reader, filter: QueueFilter): { question: Question; complaints: Complaint[] } {
  const status = filter.view === 'all' ? null : statusOf[filter.view];
  const { words, filters, complaints } = parseQuery(filter.search);
  const wanted = partsOf(reader, filters.filter(({ isNot }) => isNot !== true), '');
  const unwanted = partsOf(reader, filters.filter(({ isNot }) => isNot === true), '-');
  const parts = [...wanted.parts, ...unwanted.parts.flatMap(turned)];
  const matches = [
    ...typedWords(words),
    ...parts.flatMap((part) => ('match' in part ? [part.match] : [])),
    ...(filter.sourceName === null ? [] : [facet.source(filter.sourceName)]),
    ...(filter.channelId === null ? [] : [facet.channel(filter.channelId)]),
    ...(filter.language === null ? [] : [facet.language(filter.language)]),
    ...(filter.onlyRisky ? [facet.risky] : []),
  ];
  const from = parts.flatMap((part) => ('from' in part ? [part.from] : []));
  const until = parts.flatMap((part) => ('until' in part ? [part.until] : []));
  const question: Question = {
    statuses: status === null ? postStatusSchema.options : [status],
    match: matchOf(matches, unwanted.parts.flatMap((part) => ('match' in part ? [part.match] : [])), status),
    within: [
      ...(filter.labelId === null ? [] : [labelled([filter.labelId])]),
      ...parts.flatMap((part) => ('within' in part ? [part.within] : [])),
    ].map((set) => ordsOf(reader, set)),
    without: unwanted.parts.flatMap((part) => ('within' in part ? [ordsOf(reader, part.within)] : [])),
    from: from.length === 0 ? null : Math.max(...from),
    until: until.length === 0 ? null : Math.min(...until),
  };
  return { question, complaints: [...complaints, ...wanted.complaints, ...unwanted.complaints] };
}

/** What the filters ask for, name by name; `sign` is how those that are not known here were written. */
function partsOf(reader: Reader, filters: readonly QueryFilter[], sign: '' | '-'): { parts: NonNullable<Part>[]; complaints: Complaint[] } {
  const parts: NonNullable<Part>[] = [];
  const complaints: Complaint[] = [];
  for (const key of new Set(filters.map((each) => each.key))) {
    const values = filters.filter((each) => each.key === key).map(({ value }) => value);
    const part = partOf(reader, key, values);
    if (part === null) complaints.push({ problem: 'unknown-value', name: `${sign}${key}`, value: values.join(', ') });
    else parts.push(...part);
  }
  return { parts, complaints };
}

/** The index can only take away from something: where nothing is asked for, from all there is. */
function matchOf(wanted: readonly string[], unwanted: readonly string[], status: PostStatus | null): string | null {
  if (wanted.length === 0 && unwanted.length === 0) return null;
  const ofStatus = (status === null ? postStatusSchema.options : [status]).map(facet.status);
  const all = status !== null || wanted.length === 0 ? [...wanted, matchAny(ofStatus)] : wanted;
  return unwanted.length === 0 ? matchAll(all) : `(${matchAll(all)}) NOT ${matchAny(unwanted)}`;
}

/** A day has two sides: not before it is from it on. */
function turned(part: NonNullable<Part>): NonNullable<Part>[] {
  if ('from' in part) return [{ until: part.from - 1 }];
  return 'until' in part ? [{ from: part.until + 1 }] : [];
}

function partOf(reader: Reader, key: QueryFilter['key'], values: readonly string[]): NonNullable<Part>[] | null {
  switch (key) {
    case 'source':
      return anyOf(named(distinct(reader, 'source_name'), values, (name) => [name]).map(facet.source));
    case 'channel':
      return anyOf(named(channels(reader), values, ({ title, handle }) => [title, handle ?? '']).map(({ id }) => facet.channel(id)));
    case 'network':
      return anyOf(channels(reader).filter(({ network }) => values.includes(network)).map(({ id }) => facet.channel(id)));
    case 'lang':
      return anyOf(distinct(reader, 'language').filter((code) => values.includes(code.toLowerCase())).map(facet.language));
    case 'label': {
      const labels = named(rowsOf<Label>(reader, 'SELECT row FROM seen_label'), values, ({ name }) => [name]);
      return labels.length === 0 ? null : [{ within: labelled(labels.map(({ id }) => id)) }];
    }
    case 'story':
      return [{ within: { sql: values.map(() => 'SELECT ord FROM main.post WHERE story_id >= ? AND story_id < ?').join(' UNION '), values: values.flatMap((id) => [id, `${id}g`]) } }];
    case 'state':
      return values.map(stateOf);
    // A person means the day of their own calendar.
    case 'before':
      return values.map((day) => ({ from: ordAt(startOf(day)) + 1 }));
    case 'after':
      return values.map((day) => ({ until: ordAt(startOf(day)) }));
    default:
      return key satisfies never;
  }
}

/** Found once for the length of the list and all its pages. */
const ordsOf = (reader: Reader, { sql, values }: Selection): string => JSON.stringify(reader.all<{ ord: number }>(sql, ...values).map(({ ord }) => ord));

const anyOf = (words: readonly string[]): NonNullable<Part>[] | null => (words.length === 0 ? null : [{ match: matchAny(words.slice(0, mostNamed)) }]);

const startOf = (day: string): number => new Date(`${day}T00:00:00`).getTime();

const channels = (reader: Reader): Channel[] => rowsOf<Channel>(reader, 'SELECT row FROM main.channel');

/** Those called exactly so; where none is, those in whose names every typed word begins a word. */
function named<Item>(items: readonly Item[], values: readonly string[], namesOf: (item: Item) => readonly string[]): Item[] {
  return values.flatMap((value) => {
    const wanted = value.toLocaleLowerCase();
    const exact = items.filter((item) => namesOf(item).some((name) => name.toLocaleLowerCase() === wanted));
    const typed = wordsOf(value);
    if (exact.length > 0 || typed.length === 0) return exact;
    return items.filter((item) => {
      const parts = wordsOf(namesOf(item).join(' '));
      return typed.every((word) => parts.some((part) => part.startsWith(word)));
    });
  });
}

const wordsOf = (name: string): string[] => name.toLocaleLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

const labelled = (ids: readonly string[]): Selection => ({
  sql: `SELECT p.ord FROM seen_post_label l JOIN main.post p ON p.id = l.post_id WHERE l.label_id IN (${ids.slice(0, mostNamed).map(() => '?').join(', ')})`,
  values: ids.slice(0, mostNamed),
});

function stateOf(state: string): NonNullable<Part> {
  switch (state) {
    case 'risky':
      return { match: facet.risky };
    case 'waiting':
      return { within: { sql: 'SELECT p.ord FROM temp.waiting_post w JOIN main.post p ON p.id = w.post_id', values: [] } };
    case 'conflict':
      return { within: { sql: `SELECT p.ord FROM seen_conflict c JOIN main.post p ON p.id = c.post_id WHERE c.state = 'open'`, values: [] } };
    default:
      return { within: { sql: 'SELECT p.ord FROM seen_comment c JOIN main.post p ON p.id = c.post_id', values: [] } };
  }
}
