/** Raised when the wire or a synced row changes shape. The cloud reads this version and the two before it. */
export const protocolVersion = 1;
export const oldestReadableVersion = 1;
