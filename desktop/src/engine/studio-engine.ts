import { AppError } from '@zavod/shared/app-error.ts';
import type { SessionClient } from '@zavod/shared/session/session.ts';
import type { Attention } from '../bridge/attention.ts';
import type { DeepLink } from '../bridge/deep-link.ts';
import type { UpdateAct, UpdateState } from '../bridge/update-calls.ts';
import { watchAttention } from './attention/watch-attention.ts';
import { openedLinks } from './calls/links.ts';
import { bridgeServer, type BridgePort } from '../bridge/bridge-server.ts';
import { aboutAnswers } from './calls/about.ts';
import type { Settings } from '../bridge/settings-calls.ts';
import { cloudAnswers } from './calls/cloud.ts';
import { inboxAnswers } from './calls/inbox.ts';
import { libraryAnswers } from './calls/library.ts';
import { looksAnswers } from './calls/looks.ts';
import { mediaAnswers } from './calls/media.ts';
import { noticeAnswers } from './calls/notices.ts';
import { outboxAnswers } from './calls/outbox.ts';
import { planAnswers } from './calls/plan.ts';
import { postAnswers } from './calls/post.ts';
import { presenceAnswers } from './calls/presence.ts';
import { quietAnswers } from './calls/quiet.ts';
import { queueAnswers } from './calls/queue.ts';
import { rewriteAnswers } from './calls/rewrite.ts';
import { sessionAnswers } from './calls/session.ts';
import { aiAnswers } from './calls/ai.ts';
import { batchAnswers } from './calls/batch.ts';
import { sourceAnswers } from './calls/sources.ts';
import { settingsAnswers } from './calls/settings.ts';
import { statisticsAnswers } from './calls/statistics.ts';
import { storageAnswers } from './calls/storage.ts';
import { updateAnswers } from './calls/updates.ts';
import { versionAnswers } from './calls/versions.ts';
import { viewAnswers } from './calls/views.ts';
import type { Clock } from './clock.ts';
import { cloudClock } from './cloud-clock.ts';
import type { CloudPort, TokenSource } from './cloud/cloud-port.ts';
import type { OnCloudTime } from './cloud/cloud-fetch.ts';
import { createDesk } from './desk/desk.ts';
import { eventSink } from './events.ts';
import { faultLog } from './log/fault-log.ts';
import { fileTickets } from './media/file-tickets.ts';
import { openNotices } from './notices/notices.ts';
import { sessionFile } from './session/session-file.ts';
import { openSessionKeeper, type SessionKeeper } from './session/session-keeper.ts';
import type { TokenVault } from './session/token-vault.ts';
import { lockFolder } from './store/folder.ts';

export interface EngineParts {
  /** Of this OS user and this engine alone. */
  folder: string;
  cloudUrl: string;
  language: 'system' | 'en' | 'ru';
  sqliteBinding: string | undefined;
  clock: Clock;
  vault: TokenVault;
  connectCloud(accessToken: TokenSource, onCloudTime: OnCloudTime): CloudPort;
  /** At the start and whenever the person chooses another one. */
  onLanguage(language: 'system' | 'en' | 'ru'): void;
  /** Asks the person where a copy of the file shall go; false where nowhere. */
  saveCopy(path: string, name: string): Promise<boolean>;
  onAttention(attention: Attention): void;
  /** What the person wants done about a newer version of the studio. */
  onUpdate(act: UpdateAct): void;
  onSurprise(error: unknown, attempted: string): void;
}

export interface StudioEngine {
  attach(port: BridgePort): void;
  /** The network came back or the computer woke up. */
  tryNow(): void;
  /** The path of a stored file, fetched where needed; null where it cannot be had. */
  mediaFile(clientId: string, sha256: string): Promise<string | null>;
  /** The person chose files in the window that made this ticket. */
  offerFiles(ticket: string, paths: readonly string[]): void;
  /** A link was opened outside of the studio. */
  goTo(link: DeepLink): void;
  /** How it stands with a newer version of the studio. */
  learnUpdate(state: UpdateState): void;
  close(): void;
}

/** All data and sync of the studio. Throws storage-locked where another engine has the folder. */
export async function startStudioEngine(parts: EngineParts): Promise<StudioEngine> {
  const { folder, cloudUrl } = parts;
  const log = faultLog(folder, parts.clock.now);
  const onSurprise: EngineParts['onSurprise'] = (error, attempted) => {
    log.write(error, attempted);
    parts.onSurprise(error, attempted);
  };
  const options = { nativeBinding: parts.sqliteBinding };
  const lock = lockFolder(folder, options);
  let keeper: SessionKeeper | undefined;
  const clock = cloudClock(parts.clock, () => events.notices());
  const cloud = parts.connectCloud(async (stale) => {
    if (keeper === undefined) throw new AppError('signed-out', 'ask for a token before the session is open');
    return keeper.accessToken(stale);
  }, clock.learn);
  const events = eventSink((event) => {
    server.emit(event);
    attention.follow(event);
  });
  const notices = openNotices(folder, clock, events.notices);
  const desk = createDesk({
    folder,
    cloud,
    clock,
    options,
    events,
    notices,
    onRevoked: (clientId) => keeper?.dropClient(clientId),
    onSurprise,
  });
  const showClients = (): void => {
    const saved = keeper?.current();
    if (saved !== null && saved !== undefined) desk.show(saved.user.id, saved.clients);
    events.session();
  };
  const session = await openSessionKeeper({
    cloudUrl,
    cloud,
    file: sessionFile(folder),
    vault: parts.vault,
    clock,
    admitOther() {
      if (desk.unsent() > 0) throw new AppError('not-allowed', 'sign in while decisions of another person wait', { unsent: desk.unsent() });
      desk.clear();
    },
    onChange: showClients,
  });
  keeper = session;
  const tickets = fileTickets(clock);
  const onSettings = ({ language, mediaLimitBytes }: Settings): void => {
    parts.onLanguage(language);
    desk.shelf.setLimit(mediaLimitBytes);
  };
  const members = (): readonly SessionClient[] => session.current()?.clients ?? [];
  const settings = settingsAnswers(folder, parts.language, onSettings);
  const links = openedLinks(desk, () => members().map(({ id }) => id), events);
  const updates = updateAnswers(parts.onUpdate, events);
  const attention = watchAttention({
    desk,
    clients: members,
    isTold: () => settings.read().notifications,
    tell: parts.onAttention,
    onSurprise,
  });
  const server = bridgeServer(
    {
      ...sessionAnswers(cloudUrl, session, desk),
      ...queueAnswers(desk),
      ...viewAnswers(desk, events),
      ...postAnswers(desk, clock, events),
      ...batchAnswers(desk, clock, events),
      ...presenceAnswers(desk, cloud),
      ...versionAnswers(desk, cloud, clock, events),
      ...rewriteAnswers(cloud, events),
      ...mediaAnswers(desk, tickets, clock, events),
      ...libraryAnswers(desk),
      ...storageAnswers(desk),
      ...inboxAnswers(desk, events),
      ...planAnswers(desk, clock),
      ...outboxAnswers(desk),
      ...noticeAnswers(notices, clock.aheadMs, parts.saveCopy),
      ...cloudAnswers(desk, cloud),
      ...sourceAnswers(desk, cloud),
      ...aiAnswers(cloud),
      ...quietAnswers(desk, cloud, clock),
      ...looksAnswers(cloud.looks),
      ...statisticsAnswers(desk, cloud.statistics, clock),
      ...links.answers,
      ...aboutAnswers(folder, log),
      ...settings.answers,
      ...updates.answers,
    },
    onSurprise,
  );
  showClients();

  return {
    attach: server.attach,
    tryNow: desk.tryNow,
    mediaFile: (clientId, sha256) => desk.client(clientId).media.file(sha256),
    offerFiles: tickets.offer,
    goTo: links.open,
    learnUpdate: updates.learn,
    close() {
      attention.close();
      events.close();
      server.close();
      cloud.close();
      desk.close();
      lock.release();
    },
  };
}
