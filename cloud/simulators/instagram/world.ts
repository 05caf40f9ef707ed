import { followersAt, type Audience } from '../audience/audience.ts';
import { openJournal, type Journal } from './journal.ts';
import type { CallRecord, Container, JournalRecord, Post } from './journal-record.ts';
import type { AccountSettings, SimulatorSettings } from './settings.ts';

export type Account = AccountSettings;
export type Key = {
  readonly accessToken: string;
  readonly account: Account;
  canPublish: boolean;
  /** The subcode of 190 with which it is refused; null while it works. */
  endedSubcode: number | null;
  /** Null for the keys of the settings, which are as old as need be. */
  readonly madeAtMs: number | null;
};
export type ContainerStatus = 'EXPIRED' | 'ERROR' | 'FINISHED' | 'IN_PROGRESS' | 'PUBLISHED';

/** All that the simulated Instagram knows. Every change goes through `record`, which writes it down before it counts. */
export class World {
  readonly settings: SimulatorSettings;
  readonly accounts = new Map<string, Account>();
  readonly keys = new Map<string, Key>();
  readonly containers = new Map<string, Container>();
  readonly posts: Post[] = [];
  readonly calls: CallRecord[] = [];
  clockOffsetMs = 0;
  processingMs = 0;
  readonly #journal: Journal;

  constructor(settings: SimulatorSettings) {
    this.settings = settings;
    this.#build();
    const { journal, past } = openJournal(settings.dataDir);
    this.#journal = journal;
    for (const record of past) this.#apply(record);
  }

  /** Milliseconds on the simulator's own clock. */
  now(): number {
    return Date.now() + this.clockOffsetMs;
  }

  record(record: JournalRecord): void {
    this.#journal.append(record);
    this.#apply(record);
  }

  nextId(): string {
    return String(17_900_000_000_000_001n + BigInt(this.containers.size + this.posts.length));
  }

  statusOf(container: Container): ContainerStatus {
    const isOut = this.posts.some(({ creationId }) => creationId === container.id || this.containers.get(creationId)?.children.includes(container.id));
    if (isOut) return 'PUBLISHED';
    if (this.now() >= container.createdAtMs + this.settings.containerLifeMs) return 'EXPIRED';
    if (this.now() < container.readyAtMs) return 'IN_PROGRESS';
    return container.error === null ? 'FINISHED' : 'ERROR';
  }

  /** Posts of the last 24 hours; a carousel counts once. */
  quotaUsage(igUserId: string): number {
    return this.posts.filter((post) => post.igUserId === igUserId && post.publishedAtMs > this.now() - DAY_MS).length;
  }

  containersOfDay(igUserId: string): number {
    return [...this.containers.values()].filter((container) => container.igUserId === igUserId && container.createdAtMs > this.now() - DAY_MS).length;
  }

  followersOf(account: Account): number {
    return followersAt(this.audienceOf(account), this.now());
  }

  audienceOf({ igUserId, followers, growsSince, timeZone }: Account): Audience {
    return { account: igUserId, followers, growsSince, timeZone };
  }

  reset(): void {
    this.#journal.clear();
    this.#build();
  }

  close(): void {
    this.#journal.close();
  }

  #build(): void {
    this.clockOffsetMs = 0;
    this.processingMs = this.settings.processingMs;
    this.calls.length = 0;
    this.posts.length = 0;
    this.containers.clear();
    this.accounts.clear();
    this.keys.clear();
    for (const settings of this.settings.accounts) {
      const account = { ...settings };
      const { igUserId, accessToken, canPublish } = account;
      this.accounts.set(igUserId, account);
      this.keys.set(accessToken, { accessToken, account, canPublish, endedSubcode: null, madeAtMs: null });
    }
  }

  #apply(record: JournalRecord): void {
    switch (record.type) {
      case 'container':
        this.containers.set(record.container.id, record.container);
        return;
      case 'post':
        this.posts.push(record.post);
        return;
      case 'call':
        this.calls.push(record.call);
        return;
      case 'renewed': {
        const old = this.keys.get(record.of);
        if (old) this.keys.set(record.accessToken, { ...old, accessToken: record.accessToken, madeAtMs: record.atMs, endedSubcode: null });
        return;
      }
      case 'token': {
        const key = this.keys.get(record.accessToken);
        if (key) key.endedSubcode = record.revoked ? record.subcode : null;
        return;
      }
      case 'rights': {
        const key = this.keys.get(record.accessToken);
        if (key) key.canPublish = record.canPublish;
        return;
      }
      case 'quota': {
        const account = this.accounts.get(record.igUserId);
        if (account) account.quotaTotal = record.quotaTotal;
        return;
      }
      case 'clock':
        this.clockOffsetMs = record.offsetMs;
        return;
      case 'archive': {
        const known = new Set(this.posts.map(({ mediaId }) => mediaId));
        this.posts.push(...record.posts.filter(({ mediaId }) => !known.has(mediaId)));
        this.posts.sort((a, b) => a.publishedAtMs - b.publishedAtMs);
        return;
      }
      case 'processing':
        this.processingMs = record.processingMs;
    }
  }
}

const DAY_MS = 24 * 60 * 60_000;
