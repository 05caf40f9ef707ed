/**
 * What a client takes along, by table in the order of the file: each before those that its rows refer to. The columns named are left
 * out: secrets, hashes of them, and what opens something at a network. Files go with `media`.
 */
export const exportedTables = {
  membership: [],
  channel: ['credentials'],
  slot: [],
  blackout: [],
  label: [],
  source: ['push'],
  media_folder: [],
  media: [],
  story: [],
  source_item: [],
  prompt_template: [],
  generation_run: [],
  generation_step: [],
  post: [],
  post_variant: [],
  post_revision: [],
  publication: ['prepared', 'progress', 'payload'],
  publication_attempt: [],
  recurrence: [],
  occurrence: [],
  comment: [],
  post_label: [],
  conflict: [],
  metric: [],
  budget: [],
  reviewer_link: ['token_hash'],
  reviewer_act: [],
  webhook: ['secret', 'previous_secret'],
  api_key: ['key_hash', 'prefix'],
  service_key: ['key'],
  audit_log: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type ExportedTable = keyof typeof exportedTables;

/** Tables of a client that stay behind, and why. */
export const leftOutTables = {
  approval_policy: 'kept after the settings of the client, which are exported',
  budget_bucket: 'how fast a channel may be called at this moment',
  client_sync: 'counters of this installation, another begins its own',
  device: 'computers that sign in here',
  device_mutation: 'what computers handed in here; its outcome is in posts, revisions, comments and the log',
  invitation: 'a promise of this installation that only its code redeems',
  item_mark: 'made from source items, to find doubles',
  metric_watch: 'when a number is asked for next',
  platform_entry: 'visits of those who run this installation; each stands in the log',
  post_mark: 'made from posts, to find doubles',
  post_mark_cursor: 'made from posts, to find doubles',
  post_media: 'made from posts, which name their files',
  program_answer: 'what programs were answered under a key of a request; the keys stay as well',
  rendition: 'made from files, for networks',
  sync_row: 'counters of this installation, another begins its own',
  webhook_delivery: 'events on their way to a program; what they tell is in the rows they are about',
} as const satisfies Readonly<Record<string, string>>;

/** Exported so that the client has the list; they are nothing without their secrets, so an import leaves them. */
export const tablesNotImported: ReadonlySet<string> = new Set<ExportedTable>(['webhook', 'api_key', 'service_key']);

/** Columns that name people by their id, without a foreign key: a person may leave, what they did stays. */
export const peopleColumns: Readonly<Partial<Record<ExportedTable, readonly string[]>>> = {
  membership: ['user_id'],
  blackout: ['created_by'],
  media: ['uploaded_by'],
  prompt_template: ['created_by'],
  generation_run: ['requested_by'],
  post: ['approved_by', 'assignee_id', 'edited_by'],
  post_revision: ['author_id'],
  publication: ['created_by'],
  recurrence: ['created_by'],
  comment: ['author_id'],
  conflict: ['author_id'],
  reviewer_link: ['created_by'],
};
