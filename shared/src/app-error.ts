/**
 * The closed set of error codes that cross a wire (HTTP, the studio's bridge, a stored outcome).
 * The sentence a person reads for each code stands in words/errors-en.ts and words/errors-ru.ts.
 */
export const appErrorCodes = [
  // Signing in and rights
  'signed-out',
  'wrong-password',
  'too-many-tries',
  'session-reused',
  'not-allowed',
  'client-revoked',
  'approver-is-author',
  // Input
  'bad-input',
  'not-found',
  'already-exists',
  // Posts
  'changed-since-read',
  'status-changed',
  'depends-on-unresolved',
  'not-approved',
  'not-approved-for-channel',
  'rules-broken',
  'post-published',
  'post-empty',
  // Pictures and clips
  'media-unreadable',
  'media-too-large',
  'media-damaged',
  'media-in-use',
  'media-text-approved',
  'media-text-changed',
  'media-folder-gone',
  'media-undecodable',
  'media-store-away',
  // Planning
  'time-invalid',
  'time-in-past',
  'time-in-gap',
  'time-ambiguous',
  'time-in-blackout',
  'repeat-never',
  'plan-changed',
  'sending-started',
  'channel-missing',
  'channel-needs-reconnect',
  'publication-not-waiting',
  // Sync
  'device-forked',
  'sequence-gap',
  'epoch-changed',
  'cursor-too-old',
  'access-changed',
  'protocol-too-old',
  'unknown-intent',
  'still-loading',
  // Fetching
  'fetch-blocked',
  'fetch-bad-address',
  'fetch-dns',
  'fetch-refused',
  'fetch-tls',
  'fetch-timeout',
  'fetch-too-large',
  'fetch-bad-redirect',
  'fetch-failed',
  'webhook-refused',
  // Sources
  'source-not-a-feed',
  'source-html-page',
  'source-empty',
  'source-http-error',
  'source-needs-login',
  'source-gone',
  'source-too-complex',
  'source-no-links',
  'source-selector-wrong',
  'source-key-missing',
  'source-key-wrong',
  'source-quota-gone',
  'source-query-refused',
  'source-account-missing',
  'source-unknown-there',
  'source-service-failed',
  'source-too-many-looks',
  'source-silent',
  // Generation
  'provider-key-wrong',
  'provider-quota-gone',
  'provider-busy',
  'provider-refused',
  'provider-failed',
  'provider-incomplete',
  'budget-reached',
  'clip-tool-missing',
  'clip-tool-failed',
  'template-variable-unknown',
  'instruction-not-followed',
  'rewrite-too-many',
  'rewrite-not-finished',
  'template-too-many-tries',
  // Networks
  'network-token-wrong',
  'network-chat-not-found',
  'network-no-rights',
  'network-bot-removed',
  'network-text-too-long',
  'network-text-empty',
  'network-markup-broken',
  'network-media-refused',
  'network-content-refused',
  'network-rate-limited',
  'network-unreachable',
  'network-no-answer',
  'network-server-error',
  'network-unreadable-answer',
  'network-chat-moved',
  'network-media-missing',
  'network-media-count',
  'network-media-format',
  'network-media-ratio',
  'network-media-dimensions',
  'network-media-too-large',
  'network-media-duration',
  'network-media-unfetchable',
  'network-media-processing',
  'network-title-missing',
  'network-title-too-long',
  'network-title-characters',
  'network-description-too-long',
  'network-tags-too-long',
  'network-hashtags-too-many',
  'network-mentions-too-many',
  'network-alt-text-too-long',
  'network-quota-gone',
  'network-account-restricted',
  'network-preparation-lost',
  'network-cannot-remove',
  'network-cannot-edit',
  'network-edit-unsure',
  'network-post-gone',
  'ledger-not-private',
  'publication-overdue',
  'publication-edited',
  'publication-unapproved',
  'publication-hash-differs',
  'publication-lease-over',
  'publication-by-hand',
  'publication-in-blackout',
  'publication-late-in-quiet',
  'publication-origin-changed',
  'publication-repeat-paused',
  'clock-skew',
  // Operating
  'publication-not-asked',
  'retried-already',
  'webhook-missing',
  'api-key-wrong',
  'api-key-over',
  'api-key-lacks-scope',
  'api-keys-too-many',
  // Surroundings
  'cloud-unreachable',
  'cloud-unreadable-answer',
  'cloud-behind-page',
  'cloud-failing',
  'storage-full',
  'storage-locked',
  'storage-readonly',
  'storage-failing',
  'storage-damaged',
  'mirror-rebuilt',
  'outbox-recovered',
  'unsent-kept',
  'internal',
] as const;

export type AppErrorCode = (typeof appErrorCodes)[number];

/** Codes are stored as text in rows: a newer cloud may write one that this program has no sentence for. */
export const knownCode = (code: string | null): AppErrorCode | null => appErrorCodes.find((known) => known === code) ?? null;

/** Values that fill the sentence of a code, such as {limit: 4096, value: 5000}. */
export type AppErrorDetails = Record<string, string | number>;

/** A surprise or a refusal that crosses a layer: `attempted` says what was tried on what, for the log only. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: AppErrorCode;
  readonly details: AppErrorDetails;

  constructor(code: AppErrorCode, attempted: string, details: AppErrorDetails = {}, cause?: unknown) {
    super(`${code}: ${attempted}`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.details = details;
  }
}
