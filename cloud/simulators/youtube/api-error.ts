/** A refusal as the Data API words it. */
export class ApiError extends Error {
  readonly status: number;
  readonly reason: string;
  readonly domain: string;
  readonly retryAfterSeconds: number | undefined;

  constructor(status: number, reason: string, message: string, options: { domain?: string; retryAfterSeconds?: number } = {}) {
    super(message);
    this.status = status;
    this.reason = reason;
    this.domain = options.domain ?? 'youtube.video';
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  toBody(): unknown {
    const { status: code, message, domain, reason } = this;
    return { error: { code, message, errors: [{ message, domain, reason }], ...(code === 401 ? { status: 'UNAUTHENTICATED' } : {}) } };
  }
}

export const badCredentials = (): ApiError => new ApiError(401, 'authError', 'Invalid Credentials', { domain: 'global' });

export const quotaGone = (): ApiError =>
  new ApiError(403, 'quotaExceeded', 'The request cannot be completed because you have exceeded your <a href="/youtube/v3/getting-started#quota">quota</a>.', {
    domain: 'youtube.quota',
  });

export const backendError = (): ApiError => new ApiError(503, 'backendError', 'Backend Error', { domain: 'global' });

export const videoNotFound = (): ApiError => new ApiError(404, 'videoNotFound', 'The video that you are trying to update cannot be found.');
