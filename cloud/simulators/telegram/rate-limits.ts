import { tooManyRequests } from './api-error.ts';
import type { LimitsSettings } from './settings.ts';

type Bucket = { tokens: number; refilledAtMs: number };
type Budget = { readonly key: string; readonly capacity: number; readonly perMs: number };

/** Token buckets per chat, channel and bot, as Telegram keeps them. Throws 429 with the seconds until there is room. */
export class RateLimits {
  readonly #buckets = new Map<string, Bucket>();
  readonly #limits: LimitsSettings;
  readonly #nowMs: () => number;

  constructor(limits: LimitsSettings, nowMs: () => number) {
    this.#limits = limits;
    this.#nowMs = nowMs;
  }

  take(botId: number, chatId: number, messages: number): void {
    const budgets = this.#budgets(botId, chatId);
    const waitMs = Math.max(0, ...budgets.map((budget) => this.#waitMs(budget, messages)));
    if (waitMs > 0) throw tooManyRequests(Math.ceil(waitMs / 1000));
    for (const budget of budgets) this.#bucket(budget).tokens -= messages;
  }

  reset(): void {
    this.#buckets.clear();
  }

  #budgets(botId: number, chatId: number): Budget[] {
    const { perChatPerSecond, perChannelPerMinute, perBotPerSecond } = this.#limits;
    const budgets: Budget[] = [];
    if (perChatPerSecond !== null) budgets.push({ key: `chat ${chatId}`, capacity: perChatPerSecond, perMs: perChatPerSecond / 1000 });
    if (perChannelPerMinute !== null) {
      budgets.push({ key: `minute ${chatId}`, capacity: perChannelPerMinute, perMs: perChannelPerMinute / 60_000 });
    }
    if (perBotPerSecond !== null) budgets.push({ key: `bot ${botId}`, capacity: perBotPerSecond, perMs: perBotPerSecond / 1000 });
    return budgets;
  }

  #waitMs(budget: Budget, messages: number): number {
    // An album larger than the bucket may still go out once the bucket is full.
    const needed = Math.min(messages, budget.capacity);
    return Math.max(0, (needed - this.#bucket(budget).tokens) / budget.perMs);
  }

  #bucket(budget: Budget): Bucket {
    const now = this.#nowMs();
    const bucket = this.#buckets.get(budget.key) ?? { tokens: budget.capacity, refilledAtMs: now };
    bucket.tokens = Math.min(budget.capacity, bucket.tokens + Math.max(0, now - bucket.refilledAtMs) * budget.perMs);
    bucket.refilledAtMs = now;
    this.#buckets.set(budget.key, bucket);
    return bucket;
  }
}
