import { editPostArgs } from '@zavod/shared/mutations/edit-post.ts';
import { findLibraryMutation, libraryMutations } from '@zavod/shared/mutations/library/library-registry.ts';
import { failuresToTell } from '@zavod/shared/sources/failures-to-tell.ts';
import type { Channel } from '@zavod/shared/tables/channel.ts';
import type { Conflict } from '@zavod/shared/tables/conflict.ts';
import type { Media } from '@zavod/shared/tables/media.ts';
import type { Post } from '@zavod/shared/tables/post.ts';
import type { Publication } from '@zavod/shared/tables/publication.ts';
import type { Source } from '@zavod/shared/tables/source.ts';
import { z } from 'zod';
import type { InboxItem } from '../../bridge/inbox-calls.ts';
import { rowsOf } from '../overlay/load-view.ts';
import type { ClientStore } from '../store/client-store.ts';
import type { Reader } from '../store/database.ts';
import { intentColumns, intentOf, type StoredIntent } from '../store/outbox.ts';
import { seenNow } from '../submit/submit-intent.ts';
import { personName, postTitle, subjectTitle } from './names.ts';
import { silentDays } from './silent-days.ts';
import { thumbnailOf } from './thumbnail.ts';

/** A lost answer is looked up for two minutes, a pause that a network asks for is short: after this long something is broken. */
const lateAfterMs = 5 * 60_000;

/** Everything that waits for a person, what may already be out first. */
export function inboxItems(store: ClientStore, userId: string): InboxItem[] {
  return [...publications(store), ...late(store), ...conflicts(store, userId), ...refused(store), ...channels(store), ...sources(store)];
}

function conflicts(store: ClientStore, userId: string): InboxItem[] {
  return store.read((reader) =>
    rowsOf<Conflict>(reader, `SELECT row FROM seen_conflict WHERE state = 'open'`).flatMap((conflict): InboxItem[] => {
      const seen = seenNow(store, conflict.postId);
      if (seen === undefined) return [];
      return [
        {
          kind: 'conflict',
          postTitle: postTitle(reader, conflict.postId),
          conflict,
          authorName: personName(reader, conflict.authorId),
          isMine: conflict.authorId === userId,
          theirsName: lastEditor(reader, conflict.postId),
          seen,
          joinedList: joinedList(conflict),
          files: conflict.field === 'mediaIds' ? filesNamed(reader, conflict) : [],
        },
      ];
    }),
  );
}

function lastEditor(reader: Reader, postId: string): string {
  const [post] = rowsOf<Post>(reader, 'SELECT row FROM main.post WHERE id = ?', postId);
  return post?.editedBy == null ? '' : personName(reader, post.editedBy);
}

/** What both left in, and what either added: theirs in its order, then what mine has more. */
function joinedList({ field, base, theirs, mine }: Conflict): string | null {
  if (field !== 'hashtags' && field !== 'mediaIds' && field !== 'channelIds') return null;
  const [before, ofThem, ofMe] = [base, theirs, mine].map(listOf);
  if (before === undefined || ofThem === undefined || ofMe === undefined) return null;
  const kept = ofThem.filter((entry) => ofMe.includes(entry) || !before.includes(entry));
  return JSON.stringify([...kept, ...ofMe.filter((entry) => !kept.includes(entry) && !before.includes(entry))]);
}

const listSchema = z.array(z.string());

function listOf(json: string): string[] | undefined {
  try {
    return listSchema.safeParse(JSON.parse(json)).data;
  } catch {
    // Not joined, then: a person can still take either side whole.
    return undefined;
  }
}

const filesNamed = (reader: Reader, { base, theirs, mine }: Conflict): { id: string; sha256: string | null; altText: string }[] =>
  [...new Set([base, theirs, mine].flatMap((json) => listOf(json) ?? []))].map((id) => ({
    id,
    sha256: thumbnailOf(reader, id),
    altText: rowsOf<Media>(reader, 'SELECT row FROM seen_media WHERE id = ?', id)[0]?.altText ?? '',
  }));

function refused(store: ClientStore): InboxItem[] {
  const intents = store.readOutbox((reader) =>
    reader.all(`SELECT ${intentColumns} FROM intent WHERE state = 'rejected' AND dismissed = 0 ORDER BY ord DESC LIMIT 500`).map(intentOf),
  );
  return store.read((reader) =>
    intents.map((intent) => ({
      kind: 'refused',
      mutationId: intent.mutationId,
      name: intent.name,
      postId: findLibraryMutation(intent.name) === undefined ? intent.postId : null,
      postTitle: subjectTitle(reader, intent),
      decidedAt: intent.decidedAt,
      code: intent.code ?? 'internal',
      details: intent.details,
      keptText: keptText(intent),
    })),
  );
}

/** What the person had written, so that it can be copied out. */
function keptText(intent: StoredIntent): string | null {
  const described = libraryMutations.describeMedia.args.safeParse(intent.args);
  if (intent.name === 'describeMedia' && described.success) return described.data.mine || null;
  const edit = editPostArgs.safeParse(intent.args);
  if (intent.name !== 'editPost' || !edit.success) return null;
  const { title, text } = edit.data.changes;
  const words = edit.data.mediaEdits.flatMap((change) => (change.part === 'altText' ? [change.mine] : []));
  const parts = [title?.mine, text?.mine, ...edit.data.variants.map(({ mine }) => mine), ...words];
  return parts.filter((part) => typeof part === 'string' && part !== '').join('\n\n') || null;
}

function publications(store: ClientStore): InboxItem[] {
  return store.read((reader) =>
    rowsOf<Publication>(
      reader,
      `SELECT row FROM seen_publication WHERE state IN ('needs_human', 'missed', 'failed', 'held') ORDER BY due_at`,
    ).flatMap((publication): InboxItem[] => {
      const [channel] = rowsOf<Channel>(reader, 'SELECT row FROM main.channel WHERE id = ?', publication.channelId);
      const seen = seenNow(store, publication.postId);
      if (channel === undefined || seen === undefined) return [];
      return [{ kind: 'publication', publication, postTitle: postTitle(reader, publication.postId), channel, seen }];
    }),
  );
}

/**
 * Posts whose hour is well over and which nobody has sent. Judged here and not in the cloud, because what should have sent
 * them may be what has died; only against a copy that was level after that hour, so that an absent network raises no alarm.
 */
function late(store: ClientStore): InboxItem[] {
  const { lastSyncAt } = store.position();
  if (lastSyncAt === null) return [];
  const before = new Date(Date.parse(lastSyncAt) - lateAfterMs).toISOString();
  return store.read((reader) =>
    rowsOf<Publication>(
      reader,
      `SELECT row FROM seen_publication WHERE state IN ('planned', 'arming', 'armed', 'sending', 'unknown') AND due_at < ? ORDER BY due_at`,
      before,
    ).flatMap((publication): InboxItem[] => {
      const [channel] = rowsOf<Channel>(reader, 'SELECT row FROM main.channel WHERE id = ?', publication.channelId);
      return channel === undefined ? [] : [{ kind: 'late', publication, postTitle: postTitle(reader, publication.postId), channel }];
    }),
  );
}

const channels = (store: ClientStore): InboxItem[] =>
  store
    .read((reader) => rowsOf<Channel>(reader, 'SELECT row FROM main.channel'))
    .flatMap((channel): InboxItem[] => (channel.state === 'reconnect' ? [{ kind: 'channel', channel }] : []));

const sources = (store: ClientStore): InboxItem[] =>
  store.read((reader) =>
    rowsOf<Source>(reader, 'SELECT row FROM main.source').flatMap((source): InboxItem[] => {
      const { state, consecutiveFailures } = source;
      const silent = silentDays(reader, source);
      const needsLook = state === 'gone' || (state === 'active' && consecutiveFailures >= failuresToTell) || silent !== null;
      return needsLook ? [{ kind: 'source', source, silentDays: silent }] : [];
    }),
  );
