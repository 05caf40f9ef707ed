/** Raised when the wire or a synced row changes shape. The cloud reads this version and the two before it. */
export const protocolVersion = 2;
export const oldestReadableVersion = 1;
/** From here on a studio shows what of a file a post shows: an older one cannot approve it. */
export const editedMediaVersion = 2;
