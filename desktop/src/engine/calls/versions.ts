import { AppError } from '@zavod/shared/app-error.ts';
import type { Answers } from '../../bridge/bridge-server.ts';
import type { versionCalls } from '../../bridge/version-calls.ts';
import { isoTime, type Clock } from '../clock.ts';
import type { DeskPort } from '../cloud/cloud-port.ts';
import type { Desk } from '../desk/desk.ts';
import type { EventSink } from '../events.ts';
import { waitingVersion } from '../queries/waiting-version.ts';

/** Versions are the cloud's; what was read once can be read again, and restored, without it. */
export const versionAnswers = (desk: Desk, cloud: Pick<DeskPort, 'revisions'>, clock: Clock, events: EventSink): Answers<keyof typeof versionCalls> => ({
  async 'post.versions'({ clientId, postId }) {
    const { store, local } = desk.client(clientId);
    const waiting = waitingVersion(store, postId);
    try {
      const versions = await cloud.revisions(clientId, postId);
      local.keepVersions(postId, versions, isoTime(clock));
      return { versions: [...waiting, ...versions], readAt: null };
    } catch (error) {
      const kept = local.versions(postId);
      if (!(error instanceof AppError) || error.code !== 'cloud-unreachable' || kept === null) throw error;
      return { versions: [...waiting, ...kept.versions], readAt: kept.readAt };
    }
  },
  'comments.seen'({ clientId, postId, until }) {
    const { local } = desk.client(clientId);
    if (local.commentsReadUntil(postId) < until) {
      local.readComments(postId, until);
      events.changed(clientId, ['posts'], []);
    }
    return {};
  },
});
