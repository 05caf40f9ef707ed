/** Where somebody is. Only in memory: it is forgotten with the process, and after half a minute without a word. */
export interface Presence {
  readonly userId: string;
  readonly postId: string;
  readonly isEditing: boolean;
}

export interface PresenceBoard {
  /** postId null: that device has no post open any more. */
  tell(clientId: string, deviceId: string, presence: Omit<Presence, 'postId'> & { readonly postId: string | null }): void;
  /** Everybody but this device. */
  others(clientId: string, device: { readonly userId: string; readonly deviceId: string }): Presence[];
}

const forgottenAfterMs = 36_000;
/** More devices than this at one client and the ones that told first make room. */
const mostDevices = 500;

export function createPresenceBoard(now: () => number): PresenceBoard {
  const boards = new Map<string, Map<string, Presence & { toldAt: number }>>();
  let sweptAt = now();

  function forget(board: Map<string, Presence & { toldAt: number }>): void {
    const before = now() - forgottenAfterMs;
    for (const [deviceId, { toldAt }] of board) if (toldAt < before) board.delete(deviceId);
  }
  function sweep(): void {
    if (now() - sweptAt < forgottenAfterMs) return;
    sweptAt = now();
    for (const [clientId, board] of boards) {
      forget(board);
      if (board.size === 0) boards.delete(clientId);
    }
  }

  return {
    tell(clientId, deviceId, { userId, postId, isEditing }) {
      sweep();
      const board = boards.get(clientId) ?? new Map<string, Presence & { toldAt: number }>();
      boards.set(clientId, board);
      const key = keyOf(userId, deviceId);
      // Removed first, so that the order of the map is that of telling.
      board.delete(key);
      if (postId !== null) board.set(key, { userId, postId, isEditing, toldAt: now() });
      const [oldest] = board.keys();
      if (board.size > mostDevices && oldest !== undefined) board.delete(oldest);
    },
    others(clientId, device) {
      const board = boards.get(clientId);
      if (board === undefined) return [];
      forget(board);
      const own = keyOf(device.userId, device.deviceId);
      return [...board].flatMap(([key, { userId, postId, isEditing }]) => (key === own ? [] : [{ userId, postId, isEditing }]));
    },
  };
}

/** A device id alone could be made up to take the place of a colleague's. */
const keyOf = (userId: string, deviceId: string): string => `${userId}/${deviceId}`;
