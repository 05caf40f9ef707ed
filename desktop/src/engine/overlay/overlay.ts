import type { EarlierResult } from '@zavod/shared/mutations/mutation.ts';
import type { Write } from '@zavod/shared/mutations/post-view.ts';
import type { Post } from '@zavod/shared/tables/post.ts';
import type { Writer } from '../store/database.ts';
import { overlaidTables } from '../store/mirror-tables.ts';
import { mediaNamedBy } from '../store/hold-back.ts';
import { putRow } from '../store/mirror.ts';
import { indexPost, writePostRow } from '../store/post-rows.ts';
import type { StoredIntent } from '../store/outbox.ts';
import { findLibraryMutation, namedInLibrary } from '@zavod/shared/mutations/library/library-registry.ts';
import { loadLibraryView } from './load-library-view.ts';
import { loadView, mediaNamed } from './load-view.ts';
import { tableOf } from './overlay-tables.ts';
import { runIntent, runLibraryIntent, type Actor, type Decision } from './replay.ts';

/** Keeps the overlay tables equal to: confirmed rows, and every unsettled intent replayed over them in order. */
export interface Overlay {
  /** The intents whose effect the mirror does not hold yet, oldest first. Replaces what was known and shows them. */
  load(writer: Writer, intents: readonly StoredIntent[]): void;
  /** Shows one more intent that was just decided on what is seen. */
  add(writer: Writer, intent: StoredIntent, step: Decision): void;
  /** After rows of these posts changed in the mirror. */
  refresh(writer: Writer, postIds: Iterable<string>): void;
  /** Lets the intents go that the mirror holds now; the posts still have to be refreshed. */
  settle(isSettled: (intent: StoredIntent) => boolean): StoredIntent[];
  update(intent: StoredIntent): void;
  postIds(): string[];
  /** What intents about files are kept under, where any wait. */
  librarySubjects(): string[];
  ofPost(postId: string): readonly StoredIntent[];
  /** How an unsettled intent ended: as the cloud said where that is worse than what was reckoned here. */
  resultOf(mutationId: string): EarlierResult | undefined;
  /** The intent that stands for what the person saw of this post, or null. */
  seenAfter(postId: string): string | null;
}

export function overlay(actor: () => Actor, settledResultOf: (mutationId: string) => EarlierResult | undefined): Overlay {
  const byPost = new Map<string, StoredIntent[]>();
  const byId = new Map<string, StoredIntent>();
  const results = new Map<string, EarlierResult>();

  const resultOf = (mutationId: string): EarlierResult | undefined => results.get(mutationId) ?? settledResultOf(mutationId);

  function resultToRestOn(intent: StoredIntent): EarlierResult | undefined {
    if (intent.state === 'queued' || intent.state === 'applied') return results.get(intent.mutationId);
    return { outcome: intent.state, revs: intent.resultRevs };
  }

  function replay(writer: Writer, postId: string): void {
    hide(writer, postId);
    const intents = byPost.get(postId) ?? [];
    for (const intent of intents) results.delete(intent.mutationId);
    if (intents.some(isAboutFiles)) return replayLibrary(writer, intents);
    let view = loadView(writer, postId, 'main.', intents.flatMap(mediaNamedBy));
    for (const intent of intents) {
      if (view === undefined) break;
      const step = runIntent(view, intent, actor(), resultOf);
      results.set(intent.mutationId, step.earlier);
      if (step.result.outcome !== 'rejected') show(writer, postId, step.result.writes);
      const { mediaIds } = step.view.post;
      view = mediaIds === view.post.mediaIds ? step.view : { ...step.view, media: mediaNamed(writer, [...new Set([...mediaIds, ...intents.flatMap(mediaNamedBy)])]) };
    }
    note(writer, postId);
  }

  /** Each intent sees what those before it did: that is in the overlay already. */
  function replayLibrary(writer: Writer, intents: readonly StoredIntent[]): void {
    for (const intent of intents) {
      const decision = runLibraryIntent(loadLibraryView(writer, namedInLibrary(intent.name, intent.args)), intent, actor());
      results.set(intent.mutationId, decision.earlier);
      if (decision.result.outcome !== 'rejected') show(writer, intent.postId, decision.result.writes);
    }
  }

  /** Files last: whether one is in use is told by the posts as they then stand. */
  const inOrder = (subjects: Iterable<string>): string[] =>
    [...subjects].toSorted((a, b) => Number((byPost.get(a) ?? []).some(isAboutFiles)) - Number((byPost.get(b) ?? []).some(isAboutFiles)));

  function note(writer: Writer, postId: string): void {
    const waiting = (byPost.get(postId) ?? []).length;
    if (waiting === 0) writer.run('DELETE FROM temp.waiting_post WHERE post_id = ?', postId);
    else writer.run('INSERT OR REPLACE INTO temp.waiting_post (post_id, waiting) VALUES (?, ?)', postId, waiting);
  }

  const append = (intent: StoredIntent): void => {
    byId.set(intent.mutationId, intent);
    const known = byPost.get(intent.postId);
    if (known === undefined) byPost.set(intent.postId, [intent]);
    else known.push(intent);
  };

  return {
    load(writer, intents) {
      const before = [...byPost.keys()];
      byPost.clear();
      byId.clear();
      results.clear();
      intents.forEach(append);
      for (const postId of inOrder(new Set([...before, ...byPost.keys()]))) replay(writer, postId);
    },
    add(writer, intent, step) {
      append(intent);
      results.set(intent.mutationId, step.earlier);
      if (step.result.outcome !== 'rejected') show(writer, intent.postId, step.result.writes);
      if (!isAboutFiles(intent)) note(writer, intent.postId);
    },
    refresh(writer, postIds) {
      for (const postId of inOrder(postIds)) replay(writer, postId);
    },
    settle(isSettled) {
      const settled: StoredIntent[] = [];
      for (const [postId, intents] of byPost) {
        const left = intents.filter((intent) => !isSettled(intent));
        if (left.length === intents.length) continue;
        settled.push(...intents.filter(isSettled));
        if (left.length === 0) byPost.delete(postId);
        else byPost.set(postId, left);
      }
      for (const { mutationId } of settled) {
        results.delete(mutationId);
        byId.delete(mutationId);
      }
      return settled;
    },
    update(intent) {
      const intents = byPost.get(intent.postId);
      const at = intents?.findIndex(({ mutationId }) => mutationId === intent.mutationId) ?? -1;
      if (intents === undefined || at < 0) return;
      intents[at] = intent;
      byId.set(intent.mutationId, intent);
    },
    postIds: () => [...byPost.keys()],
    librarySubjects: () => [...byPost].flatMap(([subject, intents]) => (intents.some(isAboutFiles) ? [subject] : [])),
    ofPost: (postId) => byPost.get(postId) ?? [],
    resultOf(mutationId) {
      const unsettled = byId.get(mutationId);
      return unsettled === undefined ? settledResultOf(mutationId) : resultToRestOn(unsettled);
    },
    seenAfter(postId) {
      const vouching = (byPost.get(postId) ?? []).findLast((intent) => {
        const result = resultToRestOn(intent);
        return result !== undefined && (result.outcome === 'merged' || (result.outcome === 'applied' && result.revs !== null));
      });
      return vouching?.mutationId ?? null;
    },
  };
}

const isAboutFiles = ({ name }: StoredIntent): boolean => findLibraryMutation(name) !== undefined;

function show(writer: Writer, owner: string, writes: readonly Write[]): void {
  for (const write of writes) {
    if (write.table === 'post') {
      if (write.kind === 'put') showPost(writer, write.row);
    } else if (write.kind === 'delete') {
      writer.run(`INSERT OR REPLACE INTO temp.overlay_${write.table} (id, owner) VALUES (?, ?)`, write.id, owner);
    } else {
      showRow(writer, write.table, { ...write.row }, owner);
    }
  }
}

function showRow(writer: Writer, name: string, row: Record<string, unknown>, owner: string): void {
  putRow(writer, `temp.overlay_${name}`, tableOf(name), row);
  writer.run(`UPDATE temp.overlay_${name} SET owner = ? WHERE id = ?`, owner, String(row['id']));
}

function showPost(writer: Writer, post: Post): void {
  const confirmed = writer.get<{ ord: number }>('SELECT ord FROM main.post WHERE id = ?', post.id);
  if (confirmed === undefined) return;
  const isMasked = writer.get('SELECT 1 FROM temp.overlay_post WHERE ord = ?', confirmed.ord) !== undefined;
  writePostRow(writer, 'temp.overlay_post', confirmed.ord, post);
  if (isMasked) writer.run('DELETE FROM temp.overlay_search WHERE rowid = ?', confirmed.ord);
  indexPost(writer, 'temp.overlay_search', confirmed.ord, post);
}

function hide(writer: Writer, postId: string): void {
  const shown = writer.get<{ ord: number }>('SELECT ord FROM temp.overlay_post WHERE id = ?', postId);
  if (shown !== undefined) {
    writer.run('DELETE FROM temp.overlay_post WHERE ord = ?', shown.ord);
    writer.run('DELETE FROM temp.overlay_search WHERE rowid = ?', shown.ord);
  }
  for (const name of overlaidTables) writer.run(`DELETE FROM temp.overlay_${name} WHERE owner = ?`, postId);
}
