import { createHash } from 'node:crypto';

export type SampleRow = Readonly<Record<string, unknown>>;

/** Always the same uuid for the same words. */
export const sampleId = (...words: readonly (string | number)[]): string => {
  const hex = createHash('sha256').update(words.join(' ')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/**
 * A valid row of every table that has a client, in an order that respects foreign keys. Row 0 is what others refer to, any
 * other number gives a further row that nothing refers to. client and client_sync are missing: a client has one of each.
 */
export const sampleRows: Readonly<Record<string, (client: string, n: number) => SampleRow>> = {
  membership: (c, n) => ({ ...key('membership', c, n), user_id: sampleId('user', c, n), display_name: 'Ada', role: 'owner' }),
  invitation: (c, n) => ({ ...key('invitation', c, n), email: 'a@b.test', role: 'editor', token_hash: `t${c}${n}`, invited_by: sampleId('by'), expires_at: SOME_TIME }),
  device: (c, n) => ({ ...key('device', c, n), user_id: sampleId('user', c, 0) }),
  device_mutation: (c, n) => ({ client_id: c, device_id: ref('device', c), seq: n + 1, mutation_id: sampleId('mutation', c, n), name: 'edit-post', args: '{}', args_hash: 'h', outcome: 'applied' }),
  source: (c, n) => ({ ...key('source', c, n), kind: 'rss', title: 'Feed', url: `http://feed.test/${n}` }),
  story: (c, n) => ({ ...key('story', c, n), title: 'Story' }),
  media: (c, n) => ({ ...key('media', c, n), sha256: sha(n), mime_type: 'image/png', bytes: 1 }),
  rendition: (c, n) => ({ ...key('rendition', c, n), source_sha256: sha(n), recipe: 'instagram-feed:1', sha256: sha(n), width: 1, height: 1, bytes: 1 }),
  prompt_template: (c, n) => ({ ...key('prompt_template', c, n), name: 'post', kind: 'text', version: n + 1, body: 'Write.' }),
  channel: (c, n) => ({ ...key('channel', c, n), network: 'telegram', title: 'News', external_id: `chat ${n}`, time_zone: 'UTC' }),
  media_folder: (c, n) => ({ ...key('media_folder', c, n), name: 'Folder' }),
  label: (c, n) => ({ ...key('label', c, n), name: `Label ${n}`, colour: 'red' }),
  source_item: (c, n) => ({ ...key('source_item', c, n), source_id: ref('source', c), story_id: ref('story', c), media_id: ref('media', c), title: 'Item', excerpt: '', language: 'en', external_id: `guid ${n}`, content_hash: 'h' }),
  item_mark: (c, n) => ({ client_id: c, mark: n, seen_at: SOME_TIME, item_id: ref('source_item', c) }),
  generation_run: (c, n) => ({ ...key('generation_run', c, n), story_id: ref('story', c), source_item_id: ref('source_item', c), prompt_template_id: ref('prompt_template', c) }),
  generation_step: (c, n) => ({ ...key('generation_step', c, n), run_id: ref('generation_run', c), position: n, kind: 'text', provider: 'local', media_id: ref('media', c) }),
  post: (c, n) => ({ ...key('post', c, n), title: 'Post', text: 'Text', language: 'en', story_id: ref('story', c), source_item_id: ref('source_item', c), generation_run_id: ref('generation_run', c) }),
  post_media: (c, n) => ({ client_id: c, media_id: sampleId('media', c, n * 10), post_id: ref('post', c) }),
  post_mark: (c, n) => ({ client_id: c, mark: n, seen_at: SOME_TIME, post_id: ref('post', c) }),
  post_mark_cursor: (c, n) => ({ client_id: c, tbl: `table ${n}`, rev: 1, row_id: ref('post', c) }),
  post_revision: (c, n) => ({ ...key('post_revision', c, n), post_id: ref('post', c), content_rev: n, kind: 'edit', title: 'Post', text: 'Text', language: 'en', generation_run_id: ref('generation_run', c) }),
  post_variant: (c, n) => ({ ...key('post_variant', c, n), post_id: ref('post', c), network: ['telegram', 'youtube', 'instagram'][n], text: 'Text' }),
  comment: (c, n) => ({ ...key('comment', c, n), post_id: ref('post', c), author_id: sampleId('by'), text: 'Good' }),
  post_label: (c, n) => ({ ...key('post_label', c, n), post_id: ref('post', c), label_id: sampleId('label', c, n * 10) }),
  conflict: (c, n) => ({ ...key('conflict', c, n), post_id: ref('post', c), field: 'title', base: 'a', theirs: 'b', mine: 'c', mutation_id: sampleId('mutation', c, n), author_id: sampleId('by') }),
  slot: (c, n) => ({ ...key('slot', c, n), channel_id: ref('channel', c), weekday: n + 1, wall_time: '10:00' }),
  blackout: (c, n) => ({ ...key('blackout', c, n), channel_id: ref('channel', c), from_wall_time: '2026-12-24T00:00:00', until_wall_time: '2026-12-27T00:00:00', reason: 'Christmas', created_by: sampleId('by') }),
  publication: (c, n) => ({ ...key('publication', c, n), post_id: ref('post', c), channel_id: ref('channel', c), wall_time: '2026-11-24T14:30:00', time_zone: 'UTC', tz_version: '2026b', due_at: SOME_TIME, approved_hash: 'h', created_by: sampleId('by') }),
  recurrence: (c, n) => ({ ...key('recurrence', c, n), post_id: ref('post', c), channel_id: ref('channel', c), weekdays: [1], every_weeks: 1, wall_time: '10:00', first_day: '2026-11-24', state: 'active', generation: 1, created_by: sampleId('by') }),
  occurrence: (c, n) => ({ ...key('occurrence', c, n), recurrence_id: ref('recurrence', c), generation: 1, day: `2026-11-2${n % 10}`, wall_time: '2026-11-24T10:00:00', post_id: ref('post', c), origin_hash: 'h', copied_rev: 1 }),
  publication_attempt: (c, n) => ({ ...key('publication_attempt', c, n), publication_id: ref('publication', c), generation: 0, attempt: n + 1, payload_hash: 'h' }),
  metric: (c, n) => ({ ...key('metric', c, n), channel_id: ref('channel', c), publication_id: ref('publication', c), name: 'views', value: 1 }),
  metric_watch: (c, n) => ({ ...key('metric_watch', c, n), channel_id: ref('channel', c), publication_id: ref('publication', c) }),
  budget: (c, n) => ({ ...key('budget', c, n), period: 'month', provider: `p${n}`, limit_micros: 1, period_start: SOME_TIME }),
  budget_bucket: (c, n) => ({ ...key('budget_bucket', c, n), scope: `channel:${n}`, capacity: 1, refill_per_second: 1, tokens: 1 }),
  audit_log: (c, n) => ({ ...key('audit_log', c, n), seq: n + 1, actor_kind: 'system', action: 'test' }),
  api_key: (c, n) => ({ ...key('api_key', c, n), name: 'Key', prefix: 'zk', key_hash: `k${c}${n}` }),
  program_answer: (c, n) => ({ ...key('program_answer', c, n), api_key_id: ref('api_key', c), request_hash: 'h' }),
  service_key: (c, n) => ({ ...key('service_key', c, n), service: ['gnews', 'newsapi', 'guardian', 'youtube'][n], key: Buffer.from('k') }),
  webhook: (c, n) => ({ ...key('webhook', c, n), url: 'http://hook.test', secret: Buffer.from('s') }),
  webhook_delivery: (c, n) => ({ ...key('webhook_delivery', c, n), webhook_id: ref('webhook', c), event: 'post.approved', payload: '{}' }),
  platform_entry: (c, n) => ({ ...key('platform_entry', c, n), admin_id: sampleId('by'), reason: 'Asked to look', entered_at: SOME_TIME, expires_at: SOME_TIME }),
  approval_policy: (c, n) => ({ ...key('approval_policy', c, n), approver_not_author: false, approvals_needed: 1 }),
  reviewer_link: (c, n) => ({ ...key('reviewer_link', c, n), title: 'Week', channel_id: ref('channel', c), from_day: '2026-11-23', until_day: '2026-11-29', token_hash: `r${c}${n}`, created_by: sampleId('by'), expires_at: SOME_TIME }),
  reviewer_act: (c, n) => ({ ...key('reviewer_act', c, n), reviewer_link_id: ref('reviewer_link', c), post_id: ref('post', c), name: 'Vera', kind: 'comment', text: 'Good', hash: 'h' }),
  sync_row: (c, n) => ({ client_id: c, tbl: 'sample', row_id: sampleId('sample', c, n), rev: 1, deleted: false }),
};

/** Which rows of a table stand before anything is tried. */
export const seededNumbers = (table: string): readonly number[] => (table === 'label' || table === 'media' ? [0, 1, 10, 20] : [0, 1]);

const SOME_TIME = '2026-11-24T14:30:00Z';
const key = (table: string, c: string, n: number): SampleRow => ({ client_id: c, id: sampleId(table, c, n) });
const ref = (table: string, c: string): string => sampleId(table, c, 0);
const sha = (n: number): string => String(n).padStart(64, '0');

export const insertSql = (table: string, row: SampleRow): string => {
  const columns = Object.keys(row);
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((_, index) => `$${index + 1}`).join(', ')})`;
};
