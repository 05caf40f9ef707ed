import type { SessionClient } from '@zavod/shared/session/session.ts';

/** What every screen gets: the client whose work is on it. */
export interface ScreenProps {
  client: SessionClient;
}
