import type { AppErrorCode } from '@zavod/shared/app-error.ts';

/**
 * What an error of the Graph API means for the work at hand.
 * repeat: the same call may succeed later. new-container: what was handed in is of no use any more. not-ready: the network is
 * still at work. limited: nothing more for now. refused: this post will never be taken. login: the key or its rights.
 */
export type ErrorMeaning = {
  readonly kind: 'repeat' | 'new-container' | 'not-ready' | 'limited' | 'refused' | 'login';
  readonly code: AppErrorCode;
  /** The network's pause is for the whole app and not for one account. */
  readonly isForApp?: true;
  readonly afterMs?: number;
  /** Seen on publishing, it leaves open whether the post is out. */
  readonly isAmbiguous?: true;
};

const MINUTE_MS = 60_000;
const serverFault: ErrorMeaning = { kind: 'repeat', code: 'network-server-error', isAmbiguous: true };
const limited: ErrorMeaning = { kind: 'limited', code: 'network-rate-limited' };
const refused = (code: AppErrorCode): ErrorMeaning => ({ kind: 'refused', code });
const login = (code: AppErrorCode): ErrorMeaning => ({ kind: 'login', code });
const lost: ErrorMeaning = { kind: 'new-container', code: 'network-preparation-lost' };
const unfetchable: ErrorMeaning = { kind: 'repeat', code: 'network-media-unfetchable' };

/** By subcode: the publishing errors as Meta listed them on 2026-06-02; the last three were only seen by others. */
export const meaningBySubcode: ReadonlyMap<number, ErrorMeaning> = new Map([
  [2_207_003, unfetchable],
  [2_207_020, lost],
  [2_207_001, serverFault],
  [2_207_032, serverFault],
  [2_207_053, { kind: 'new-container', code: 'network-media-processing' }],
  [2_207_057, refused('network-content-refused')],
  [2_207_051, { kind: 'refused', code: 'network-account-restricted', isAmbiguous: true }],
  [2_207_042, { kind: 'limited', code: 'network-quota-gone', afterMs: 60 * MINUTE_MS }],
  [2_207_006, lost],
  [2_207_008, { kind: 'new-container', code: 'network-preparation-lost', afterMs: MINUTE_MS }],
  [2_207_050, refused('network-account-restricted')],
  [2_207_023, refused('network-content-refused')],
  [2_207_028, refused('network-media-count')],
  [2_207_035, refused('network-content-refused')],
  [2_207_036, refused('network-content-refused')],
  [2_207_037, refused('network-content-refused')],
  [2_207_040, refused('network-mentions-too-many')],
  [2_207_026, refused('network-media-format')],
  [2_207_052, unfetchable],
  [2_207_027, { kind: 'not-ready', code: 'network-media-processing', afterMs: MINUTE_MS }],
  [2_207_004, refused('network-media-too-large')],
  [2_207_005, refused('network-media-format')],
  [2_207_009, refused('network-media-ratio')],
  [2_207_010, refused('network-text-too-long')],
  [2_207_081, refused('network-content-refused')],
  [2_207_082, { kind: 'new-container', code: 'network-media-processing' }],
  [2_207_077, unfetchable],
]);

/** Subcodes of 190: the person, not the key, has something to do. */
export const meaningByKeySubcode: ReadonlyMap<number, ErrorMeaning> = new Map([
  [459, login('network-account-restricted')],
  [464, login('network-account-restricted')],
  [492, login('network-no-rights')],
]);

/** By code, where the subcode says nothing more. 200 to 299 are all "no permission". */
export const meaningByCode: ReadonlyMap<number, ErrorMeaning> = new Map([
  [-2, unfetchable],
  [-1, serverFault],
  [1, serverFault],
  [2, serverFault],
  [4, { ...limited, isForApp: true, isAmbiguous: true }],
  [9, { kind: 'limited', code: 'network-quota-gone', afterMs: 60 * MINUTE_MS }],
  [10, login('network-no-rights')],
  [17, limited],
  [24, lost],
  [25, refused('network-account-restricted')],
  [32, limited],
  [190, login('network-token-wrong')],
  [341, { ...limited, isForApp: true }],
  [352, refused('network-media-format')],
  [368, refused('network-account-restricted')],
  [613, limited],
  [9_004, unfetchable],
  [9_007, { kind: 'not-ready', code: 'network-media-processing', afterMs: MINUTE_MS }],
  [36_000, refused('network-media-too-large')],
  [36_001, refused('network-media-format')],
  [36_003, refused('network-media-ratio')],
  [36_004, refused('network-text-too-long')],
  [80_001, limited],
  [80_002, limited],
]);

/** 100 with 33: the account cannot be seen with this key. */
export const hiddenObject = login('network-chat-not-found');
export const noPermission = login('network-no-rights');
export const badParameter = refused('network-content-refused');
