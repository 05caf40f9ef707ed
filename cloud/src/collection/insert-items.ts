import type { ClientTransaction } from '../db/with-client.ts';

/** A row of source_item, by the names of its columns. */
export interface ItemRow {
  id: string;
  source_id: string;
  story_id: string;
  title: string;
  url: string | null;
  author: string | null;
  excerpt: string;
  language: string;
  published_at: Date | null;
  external_id: string;
  canonical_url: string | null;
  content_hash: string;
  fingerprint: string | null;
  full_text: string;
  media_url: string | null;
}

export interface StoryRow {
  id: string;
  title: string;
  language: string;
  state: 'open' | 'skipped';
  fingerprint: string | null;
  item_count: number;
}

// A feed brings up to 500 items with their texts. As one JSON parameter they take a tenth off the whole read of a feed: Prisma
// makes a statement of its own for each number of rows and a parameter for each value.

/** An item that another run has stored meanwhile is left as it is. */
export async function insertItems(tx: ClientTransaction, clientId: string, rows: readonly ItemRow[], now: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO source_item (client_id, collected_at, id, source_id, story_id, title, url, author, excerpt, language, published_at,
      external_id, canonical_url, content_hash, fingerprint, full_text, media_url)
    SELECT ${clientId}::uuid, ${now}, r.* FROM jsonb_to_recordset(${jsonOf(rows)}::jsonb) AS r (id uuid, source_id uuid, story_id uuid,
      title text, url text, author text, excerpt text, language text, published_at timestamptz, external_id text, canonical_url text,
      content_hash text, fingerprint text, full_text text, media_url text)
    ON CONFLICT DO NOTHING`;
}

export async function insertStories(tx: ClientTransaction, clientId: string, rows: readonly StoryRow[], now: Date): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO story (client_id, first_seen_at, last_item_at, next_at, id, title, language, state, fingerprint, item_count)
    SELECT ${clientId}::uuid, ${now}, ${now}, ${now}, r.* FROM jsonb_to_recordset(${jsonOf(rows)}::jsonb) AS r (id uuid, title text,
      language text, state text, fingerprint text, item_count int)`;
}

// Half of a character, as a cut text may end with, is nothing that Postgres takes.
const jsonOf = (rows: readonly object[]): string =>
  JSON.stringify(rows, (_name, value: unknown) => (typeof value === 'string' ? value.toWellFormed() : value));
