import type { StoreWatch } from '../store/client-store.ts';

/** For stores whose files are sound. */
export const ignoreDamage: StoreWatch = { onOutboxRecovered: () => undefined, onMirrorRebuilt: () => undefined };
