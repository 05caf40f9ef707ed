/**
 * 32 bytes each. The first seals and signs, the others still open and prove what they once did. More than one stands here only
 * while keys are being rotated.
 */
export type MasterKeys = readonly [Uint8Array, ...Uint8Array[]];
