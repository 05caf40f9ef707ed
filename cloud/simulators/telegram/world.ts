import { followersAt } from '../audience/audience.ts';
import type { CallRecord, JournalRecord, StoredPost } from './journal-record.ts';
import { openJournal, type Journal } from './journal.ts';
import type { BotSettings, ChannelSettings, MemberRights, SimulatorSettings } from './settings.ts';

export type Bot = BotSettings & { readonly id: number; isRevoked: boolean };
export type Channel = ChannelSettings & { migratedTo: number | undefined; readonly posts: Map<number, StoredPost>; lastMessageId: number };

const NO_RIGHTS: MemberRights = { status: 'left', canPostMessages: false, canEditMessages: false, canDeleteMessages: false };
const FULL_RIGHTS: MemberRights = { status: 'administrator', canPostMessages: true, canEditMessages: true, canDeleteMessages: true };

/** All that the simulated Telegram knows. Every change goes through `record`, which writes it down before it counts. */
export class World {
  readonly bots = new Map<string, Bot>();
  readonly channels = new Map<number, Channel>();
  readonly calls: CallRecord[] = [];
  clockOffsetMs = 0;
  readonly #settings: SimulatorSettings;
  readonly #journal: Journal;

  constructor(settings: SimulatorSettings) {
    this.#settings = settings;
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

  /** Accepts a numeric id or @username, as `chat_id` does. */
  findChannel(chatId: string): Channel | undefined {
    if (/^-?\d+$/.test(chatId)) return this.channels.get(Number(chatId));
    return this.findByUsername(chatId.replace(/^@/, ''));
  }

  findByUsername(username: string): Channel | undefined {
    const wanted = username.toLowerCase();
    return [...this.channels.values()].find((channel) => channel.username?.toLowerCase() === wanted);
  }

  rightsOf(bot: Bot, channel: Channel): MemberRights {
    return channel.rights[String(bot.id)] ?? (this.bots.has(bot.token) ? FULL_RIGHTS : NO_RIGHTS);
  }

  subscribersOf({ chatId, subscribers, growsSince }: Channel): number {
    return followersAt({ account: String(chatId), followers: subscribers, growsSince, timeZone: 'UTC' }, this.now());
  }

  posts(): StoredPost[] {
    return [...this.channels.values()].flatMap((channel) => [...channel.posts.values()]);
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
    this.calls.length = 0;
    this.bots.clear();
    this.channels.clear();
    for (const bot of this.#settings.bots) {
      this.bots.set(bot.token, { ...bot, id: Number(bot.token.split(':')[0]), isRevoked: false });
    }
    for (const channel of this.#settings.channels) this.#addChannel(channel);
  }

  #addChannel(channel: ChannelSettings): Channel {
    const added: Channel = { ...channel, rights: { ...channel.rights }, migratedTo: undefined, posts: new Map(), lastMessageId: 0 };
    this.channels.set(channel.chatId, added);
    return added;
  }

  #apply(record: JournalRecord): void {
    switch (record.type) {
      case 'post': {
        const channel = this.channels.get(record.post.chatId);
        if (!channel) return;
        channel.posts.set(record.post.messageId, record.post);
        channel.lastMessageId = Math.max(channel.lastMessageId, record.post.messageId);
        return;
      }
      case 'edit': {
        const posts = this.channels.get(record.chatId)?.posts;
        const post = posts?.get(record.messageId);
        if (!posts || !post) return;
        posts.set(record.messageId, { ...post, text: record.text, entities: record.entities, linkPreview: record.linkPreview, editDate: record.editDate });
        return;
      }
      case 'delete':
        this.channels.get(record.chatId)?.posts.delete(record.messageId);
        return;
      case 'call':
        this.calls.push(record.call);
        return;
      case 'token':
        for (const bot of this.bots.values()) if (bot.id === record.botId) bot.isRevoked = record.revoked;
        return;
      case 'rights': {
        const channel = this.channels.get(record.chatId);
        if (channel) channel.rights[String(record.botId)] = record.rights;
        return;
      }
      case 'migrate': {
        const channel = this.channels.get(record.chatId);
        if (!channel) return;
        channel.migratedTo = record.toChatId;
        const { title, about, subscribers, growsSince, rights } = channel;
        this.#addChannel({ chatId: record.toChatId, title, about, subscribers, growsSince, rights, type: 'supergroup' });
        return;
      }
      case 'clock':
        this.clockOffsetMs = record.offsetMs;
        return;
    }
  }
}
