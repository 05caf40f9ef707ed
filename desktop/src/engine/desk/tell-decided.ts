import type { MutationName } from '@zavod/shared/mutations/registry.ts';
import type { EventSink, Topic } from '../events.ts';
import type { OpenClient } from './desk.ts';

/** What a person wrote down; `postId` null: about files, and any post may show them. */
export interface Decided {
  readonly name: string;
  readonly postId: string | null;
}

const always: readonly Topic[] = ['posts', 'plan', 'inbox', 'outbox', 'library'];
/** Only after these are the labels themselves read again, and with them every post that is open. */
const aboutLabels: ReadonlySet<string> = new Set<MutationName>(['addLabel', 'removeLabel']);

/** The windows read again what these decisions may have changed, and the cloud hears of them. */
export function tellDecided(events: EventSink, { clientId, sync }: OpenClient, decided: readonly Decided[]): void {
  if (decided.length === 0) return;
  const postIds = decided.map(({ postId }) => postId).filter((postId) => postId !== null);
  const isAboutLabels = decided.some(({ name }) => aboutLabels.has(name));
  events.changed(clientId, isAboutLabels ? [...always, 'labels'] : always, postIds.length < decided.length ? null : postIds);
  events.sync(sync.state());
  sync.wake();
}
