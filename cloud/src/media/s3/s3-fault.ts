import { AppError } from '@zavod/shared/app-error.ts';

/** What can stand between Zavod and its bucket, as far as the operator can do something about it. */
export type S3FaultKind = 'away' | 'busy' | 'key-unknown' | 'secret-wrong' | 'forbidden' | 'bucket-missing' | 'region-wrong' | 'clock-wrong' | 'damaged' | 'other';

const kindOfName: Readonly<Record<string, S3FaultKind>> = {
  NoSuchBucket: 'bucket-missing',
  InvalidAccessKeyId: 'key-unknown',
  CredentialsProviderError: 'key-unknown',
  SignatureDoesNotMatch: 'secret-wrong',
  AccessDenied: 'forbidden',
  AllAccessDisabled: 'forbidden',
  Forbidden: 'forbidden',
  PermanentRedirect: 'region-wrong',
  AuthorizationHeaderMalformed: 'region-wrong',
  RequestTimeTooSkewed: 'clock-wrong',
  SlowDown: 'busy',
  ServiceUnavailable: 'busy',
  TooManyRequests: 'busy',
  InternalError: 'busy',
  BadDigest: 'damaged',
  XAmzContentChecksumMismatch: 'damaged',
  XAmzContentSHA256Mismatch: 'damaged',
  TimeoutError: 'away',
  AbortError: 'away',
};

/** For the operator: what is wrong and the setting to look at. */
const sentences: Readonly<Record<S3FaultKind, string>> = {
  away: 'The file store does not answer; check S3_ENDPOINT and the network between.',
  busy: 'The file store asks for patience; it was tried several times.',
  'key-unknown': 'The file store does not know the key; check S3_ACCESS_KEY_ID.',
  'secret-wrong': 'The file store refuses the signature; check S3_SECRET_ACCESS_KEY.',
  forbidden: 'The key may not do this in the bucket; give it the right to get, put, delete and list objects in S3_BUCKET.',
  'bucket-missing': 'The bucket is not there; create it or correct S3_BUCKET.',
  'region-wrong': 'The bucket is in another region; correct S3_REGION.',
  'clock-wrong': 'The clock of this machine differs too much from that of the file store; correct it.',
  damaged: 'The bytes came through damaged.',
  other: 'The file store refused a request.',
};

/** Of whatever the client of the bucket threw. */
export function s3FaultOf(error: unknown): S3FaultKind {
  if (!(error instanceof Error)) return 'other';
  const known = kindOfName[error.name];
  if (known !== undefined) return known;
  const status = statusOf(error);
  if (status === 403) return 'forbidden';
  if (status === 301) return 'region-wrong';
  if (status === 429 || (status !== undefined && status >= 500)) return 'busy';
  return status === undefined ? 'away' : 'other';
}

/** Whether the same request may work a moment later. */
export const isPassing = (error: unknown): boolean => ['away', 'busy', 'damaged'].includes(s3FaultOf(error));

export const isMissingObject = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'NoSuchKey' || (error.name === 'NotFound' && statusOf(error) === 404));

/** One code for people, a sentence with the setting for the log; the cause keeps the service's own words. */
export const storeAway = (error: unknown): AppError => new AppError('media-store-away', sentences[s3FaultOf(error)], {}, error);

function statusOf(error: Error): number | undefined {
  if (!('$metadata' in error) || typeof error.$metadata !== 'object' || error.$metadata === null) return undefined;
  return 'httpStatusCode' in error.$metadata && typeof error.$metadata.httpStatusCode === 'number' ? error.$metadata.httpStatusCode : undefined;
}
