/** A refusal of the Graph API, answered with HTTP 400 unless told. */
export class GraphError extends Error {
  readonly code: number;
  readonly subcode: number | undefined;
  readonly status: number;
  readonly regainMinutes: number | undefined;

  constructor(code: number, subcode: number | undefined, message: string, options: { status?: number | undefined; regainMinutes?: number | undefined } = {}) {
    super(message);
    this.code = code;
    this.subcode = subcode;
    this.status = options.status ?? 400;
    this.regainMinutes = options.regainMinutes;
  }
}

export const serverFault = (): GraphError => new GraphError(2, undefined, 'An unexpected error has occurred. Please retry your request later.', { status: 500 });
export const quotaGone = (): GraphError => new GraphError(9, 2_207_042, 'The user has reached the daily limit of posts.');
export const keyEnded = (subcode = 463): GraphError => new GraphError(190, subcode, 'Error validating access token: the key is not valid any more.');
export const noObject = (id: string): GraphError => new GraphError(100, 33, `Unsupported request. Object with ID '${id}' does not exist or cannot be seen.`);
export const badParameter = (message: string, subcode?: number): GraphError => new GraphError(100, subcode, message);
