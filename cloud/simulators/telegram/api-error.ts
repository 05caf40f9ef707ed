/** An answer of the Bot API that is not ok; `parameters` is sent along as Telegram does. */
export class ApiError extends Error {
  readonly code: number;
  readonly parameters: Readonly<Record<string, number>> | undefined;

  constructor(code: number, description: string, parameters?: Readonly<Record<string, number>>) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

// The server lower-cases the first letter unless the second one is upper-case or an underscore.
export function badRequest(message: string, parameters?: Readonly<Record<string, number>>): ApiError {
  const second = message[1] ?? '';
  const keepsCase = second === '_' || (second !== second.toLowerCase() && second === second.toUpperCase());
  const text = keepsCase ? message : message.charAt(0).toLowerCase() + message.slice(1);
  return new ApiError(400, `Bad Request: ${text}`, parameters);
}

export function forbidden(message: string): ApiError {
  return new ApiError(403, `Forbidden: ${message}`);
}

export function tooManyRequests(retryAfterSeconds: number): ApiError {
  return new ApiError(429, `Too Many Requests: retry after ${retryAfterSeconds}`, { retry_after: retryAfterSeconds });
}
