import { openJournal, type Journal } from './journal.ts';
import type { CallRecord, JournalRecord, ListedPost, ProcessingOutcome, Session, UploadedVideo } from './journal-record.ts';
import { pacificDay } from './pacific-day.ts';
import type { ChannelSettings, ConsentSettings, ProjectSettings, SimulatorSettings } from './settings.ts';
import { UploadFiles } from './upload-files.ts';

export type Video = UploadedVideo & {
  thumbnailSha256: string | null;
  madePublicAtMs: number | null;
  /** On the simulator's clock. */
  publishedAtMs: number;
  statusHistory: { receivedAtMs: number; privacyStatus: string }[];
};
type AccessRecord = Extract<JournalRecord, { type: 'token' | 'expire-tokens' | 'consent' | 'audit' }>;
type VideoRecord = Extract<JournalRecord, { type: 'video' | 'status' | 'snippet' | 'thumbnail' | 'delete' }>;
type AccessToken = { readonly consent: ConsentSettings; readonly endsAtMs: number };

/** All that the simulated YouTube knows. Every change goes through `record`, which writes it down before it counts. */
export class World {
  readonly settings: SimulatorSettings;
  readonly files: UploadFiles;
  readonly channels = new Map<string, ChannelSettings>();
  readonly projects = new Map<string, ProjectSettings>();
  readonly consents = new Map<string, ConsentSettings & { isRevoked: boolean }>();
  readonly tokens = new Map<string, AccessToken>();
  readonly sessions = new Map<string, Session>();
  readonly videos = new Map<string, Video>();
  readonly calls: CallRecord[] = [];
  readonly #spent = new Map<string, number>();
  readonly #journal: Journal;
  #clockOffsetMs = 0;
  #processing: ProcessingOutcome | null = null;

  constructor(settings: SimulatorSettings) {
    this.settings = settings;
    this.files = new UploadFiles(settings.dataDir);
    this.#build();
    const { journal, past } = openJournal(settings.dataDir);
    this.#journal = journal;
    for (const record of past) this.#apply(record);
  }

  /** Milliseconds on the simulator's own clock. */
  now(): number {
    return Date.now() + this.#clockOffsetMs;
  }

  record(record: JournalRecord): void {
    this.#journal.append(record);
    this.#apply(record);
  }

  spentToday(clientId: string, bucket: 'inserts' | 'units'): number {
    return this.#spent.get(`${pacificDay(this.now())} ${clientId} ${bucket}`) ?? 0;
  }

  processingOf(video: UploadedVideo): ProcessingOutcome {
    if (this.#processing) return this.#processing;
    const isDone = this.now() >= video.uploadedAtMs + this.settings.processingMs;
    return { uploadStatus: isDone ? 'processed' : 'uploaded', reason: '' };
  }

  /** The video that an upload session ended with. */
  videoOfSession(sessionId: string): Video | undefined {
    return [...this.videos.values()].find((video) => video.sessionId === sessionId);
  }

  /** Newest first. */
  uploadsOf(channelId: string): Video[] {
    return [...this.videos.values()].filter((video) => video.channelId === channelId).reverse();
  }

  posts(): ListedPost[] {
    return [...this.videos.values()].map(({ publishedAtMs: _publishedAtMs, ...video }) => ({ ...video, uploadStatus: this.processingOf(video).uploadStatus }));
  }

  reset(): void {
    this.#journal.clear();
    this.files.clear();
    this.#build();
  }

  close(): void {
    this.#journal.close();
  }

  #build(): void {
    const { channels, projects, consents } = this.settings;
    for (const map of [this.channels, this.projects, this.consents, this.tokens, this.sessions, this.videos, this.#spent]) map.clear();
    this.calls.length = 0;
    this.#clockOffsetMs = 0;
    this.#processing = null;
    for (const channel of channels) this.channels.set(channel.id, channel);
    for (const project of projects) this.projects.set(project.clientId, { ...project });
    for (const consent of consents) this.consents.set(consent.refreshToken, { ...consent, isRevoked: false });
  }

  #apply(record: JournalRecord): void {
    switch (record.type) {
      case 'call':
        this.calls.push(record.call);
        return;
      case 'token':
      case 'expire-tokens':
      case 'consent':
      case 'audit':
        this.#applyToAccess(record);
        return;
      case 'session':
        this.sessions.set(record.session.id, record.session);
        return;
      case 'drop-session':
        this.sessions.delete(record.sessionId);
        return;
      case 'drop-sessions':
        this.sessions.clear();
        return;
      case 'video':
      case 'status':
      case 'snippet':
      case 'thumbnail':
      case 'delete':
        this.#applyToVideo(record);
        return;
      case 'processing':
        this.#processing = record.outcome;
        return;
      case 'spend': {
        const key = `${record.day} ${record.clientId} ${record.bucket}`;
        this.#spent.set(key, (this.#spent.get(key) ?? 0) + record.amount);
        return;
      }
      case 'clock':
        this.#clockOffsetMs = record.offsetMs;
        return;
    }
  }

  #applyToAccess(record: AccessRecord): void {
    switch (record.type) {
      case 'token': {
        const consent = this.consents.get(record.refreshToken);
        if (consent) this.tokens.set(record.accessToken, { consent, endsAtMs: record.endsAtMs });
        return;
      }
      case 'expire-tokens':
        this.tokens.clear();
        return;
      case 'consent': {
        const consent = this.consents.get(record.refreshToken);
        if (consent) consent.isRevoked = record.isRevoked;
        return;
      }
      case 'audit': {
        const project = this.projects.get(record.clientId);
        if (project) project.isAudited = record.isAudited;
        return;
      }
    }
  }

  #applyToVideo(record: VideoRecord): void {
    if (record.type === 'video') return this.#addVideo(record.video);
    const video = this.videos.get(record.videoId);
    if (!video) return;
    switch (record.type) {
      case 'status':
        changeStatus(video, record);
        return;
      case 'snippet':
        video.snippet = record.snippet;
        return;
      case 'thumbnail':
        video.thumbnailSha256 = record.sha256;
        return;
      case 'delete':
        this.videos.delete(video.id);
        return;
    }
  }

  #addVideo(video: UploadedVideo): void {
    const { receivedAtMs, status, uploadedAtMs } = video;
    const isPublic = status.privacyStatus === 'public';
    this.videos.set(video.id, {
      ...video,
      thumbnailSha256: null,
      madePublicAtMs: isPublic ? receivedAtMs : null,
      publishedAtMs: uploadedAtMs,
      statusHistory: [{ receivedAtMs, privacyStatus: status.privacyStatus }],
    });
  }
}

function changeStatus(video: Video, { receivedAtMs, atMs, status }: JournalRecord & { type: 'status' }): void {
  const wasPublic = video.status.privacyStatus === 'public';
  video.status = status;
  video.statusHistory.push({ receivedAtMs, privacyStatus: status.privacyStatus });
  if (status.privacyStatus !== 'public') video.madePublicAtMs = null;
  else if (!wasPublic) {
    video.madePublicAtMs = receivedAtMs;
    video.publishedAtMs = atMs;
  }
}
