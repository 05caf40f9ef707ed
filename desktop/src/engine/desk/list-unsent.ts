import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { postTitle } from '../queries/names.ts';
import { writePrivately } from '../session/session-file.ts';
import type { ClientStore } from '../store/client-store.ts';
import { queuedIntents } from '../store/outbox-intents.ts';

export interface UnsentList {
  path: string;
  intents: number;
  drafts: number;
}

/**
 * Writes down what the cloud never got, with the words a person typed, before the client's files go. Null where there is nothing.
 * The file lies outside of the client's folder and is the person's own from then on.
 */
export function listUnsent(folder: string, clientName: string, store: ClientStore, now: number): UnsentList | null {
  const intents = store.readOutbox(queuedIntents);
  const drafts = store.readOutbox((reader) => reader.all<{ post_id: string; draft: string; saved_at: string }>('SELECT post_id, draft, saved_at FROM saved_draft'));
  if (intents.length === 0 && drafts.length === 0) return null;
  const titleOf = (postId: string): string => store.read((reader) => postTitle(reader, postId));
  const list = {
    client: clientName,
    decisions: intents.map(({ name, postId, decidedAt, args }) => ({ decision: name, post: titleOf(postId), decidedAt, what: args })),
    unfinishedTexts: drafts.map((row) => ({ post: titleOf(row.post_id), savedAt: row.saved_at, draft: parsed(row.draft) })),
  };
  const place = join(folder, 'unsent');
  mkdirSync(place, { recursive: true, mode: 0o700 });
  const path = join(place, `${fileName(clientName)}-${new Date(now).toISOString().replaceAll(':', '-')}.json`);
  writePrivately(path, JSON.stringify(list, null, 2));
  return { path, intents: intents.length, drafts: drafts.length };
}

/** Letters of any script, digits and dashes: what every file system takes. */
const fileName = (name: string): string => name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60) || 'client';

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
