import { AppError, type AppErrorCode, type AppErrorDetails } from '@zavod/shared/app-error.ts';
import type { CollectedItem, FoundSource } from '../source-adapter.ts';
import type { DiscoveryDeps } from './discover-sources.ts';

export interface Preview extends FoundSource {
  /** The newest, at most five. */
  items: Pick<CollectedItem, 'title' | 'text' | 'publishedAt'>[];
  itemCount: number;
  /** Why it brought nothing now, where it may later. */
  problem: { code: AppErrorCode; details: AppErrorDetails } | null;
}

/** Reads a source as collecting would, and keeps the first of it. */
export async function previewSource(source: FoundSource, deps: DiscoveryDeps): Promise<Preview> {
  const adapter = deps.kinds.get(source.kind);
  if (adapter === undefined) throw new AppError('internal', `preview a source of kind ${source.kind}`);
  const { url, settings } = source;
  const outcome = await adapter.collect({ url, settings, validators: { etag: null, lastModified: null }, isFirstRead: true }, deps);
  switch (outcome.status) {
    case 'changed':
    case 'moved':
      return { ...source, title: source.title || outcome.title || new URL(url).host, url: outcome.status === 'moved' ? outcome.movedTo : url, ...firstOf(outcome.items) };
    case 'failed':
      return { ...source, items: [], itemCount: 0, problem: { code: outcome.code, details: outcome.details } };
    case 'gone':
      return { ...source, items: [], itemCount: 0, problem: { code: 'source-gone', details: {} } };
    case 'unchanged':
      return { ...source, items: [], itemCount: 0, problem: null };
  }
}

function firstOf(items: readonly CollectedItem[]): Pick<Preview, 'items' | 'itemCount' | 'problem'> {
  const newest = [...items].sort((left, right) => timeOf(right) - timeOf(left)).slice(0, 5);
  return { items: newest.map(({ title, text, publishedAt }) => ({ title, text, publishedAt })), itemCount: items.length, problem: null };
}

// An item without a date keeps its place among the newest: feeds begin with the latest.
const timeOf = ({ publishedAt }: CollectedItem): number => publishedAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
