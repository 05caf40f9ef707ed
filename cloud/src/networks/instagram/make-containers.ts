import { isClip } from '@zavod/shared/networks/checked-media.ts';
import type { InstagramFormat } from '@zavod/shared/networks/instagram.ts';
import type { NetworkWords, PrepareOutcome, PrepareRequest } from '../network-adapter.ts';
import { carouselFields, partFields } from './container-fields.ts';
import { emptyProgress, finalContainer, readProgress, type Container, type ContainerProgress } from './container-progress.ts';
import { createdSchema, type GraphSession } from './graph-session.ts';
import { readContainer } from './read-container.ts';
import { readPrepareFailure, readStatusFailure, type PrepareFailure } from './read-error.ts';

export type ContainerWork = {
  readonly session: GraphSession;
  readonly request: PrepareRequest;
  readonly format: InstagramFormat;
  readonly statusEveryMs: number;
  readonly now: () => number;
};

type Stop = Exclude<PrepareOutcome, { status: 'ready' }>;
type Made = { readonly status: 'made'; readonly container: Container } | Stop;
/** Undefined goes on; `again` starts over with what the progress still holds. */
type Step = Stop | 'again' | undefined;

/** Containers live for 24 hours; one that would end soon is of no use at the hour of the post. */
const USABLE_MS = 23 * 60 * 60_000;
const REPLACED_MAX = 3;
const AGAIN_AFTER_MS = 60_000;

/** One container a picture or clip, and one around them where there are several; every id is saved before the next call. */
export async function makeContainers(work: ContainerWork): Promise<Made> {
  const maker = new ContainerMaker(work);
  for (;;) {
    const step = (await maker.makeParts()) ?? (await maker.makeCarousel());
    if (step === undefined) return maker.made();
    if (step !== 'again') return step;
  }
}

class ContainerMaker {
  readonly #work: ContainerWork;
  #progress: ContainerProgress;
  /** In this run alone. */
  #lost = 0;

  constructor(work: ContainerWork) {
    this.#work = work;
    const count = work.request.content.media.length;
    const saved = readProgress(work.request.progress, count);
    const oldestMs = Math.min(...[...saved.parts, saved.carousel].flatMap((container) => container?.createdAtMs ?? []));
    this.#progress = work.now() - oldestMs > USABLE_MS ? emptyProgress(count, saved.replaced) : saved;
    // What was ready some time ago may have ended since.
    const last = finalContainer(this.#progress);
    if (last?.isReady && this.#waitMs(last, 0) <= 0) last.isReady = false;
  }

  made(): Made {
    const last = finalContainer(this.#progress);
    if (!last) throw new Error('The containers of a post were made, but the last one is missing.');
    return { status: 'made', container: last };
  }

  async makeParts(): Promise<Step> {
    const { request, format } = this.#work;
    if (this.#progress.carousel) return undefined;
    for (const [index, media] of request.content.media.entries()) {
      if (this.#progress.parts[index]) continue;
      const fields = await partFields(request, media, format);
      if (!fields) return { status: 'rejected', code: 'network-media-refused', words: '' };
      const created = await this.#create(fields);
      if ('status' in created) return created;
      this.#progress.parts[index] = created;
      await this.#save();
    }
    const firstWaits = request.content.media.map((media) => (isClip(media) ? this.#work.statusEveryMs : 0));
    return this.#settle(this.#progress.parts, firstWaits, (index) => {
      this.#progress.parts[index] = null;
    });
  }

  async makeCarousel(): Promise<Step> {
    const { content } = this.#work.request;
    if (content.media.length < 2) return undefined;
    if (!this.#progress.carousel) {
      const created = await this.#create(carouselFields(content, this.#progress.parts.flatMap((part) => part?.id ?? [])));
      if ('status' in created) return created;
      this.#progress.carousel = created;
      await this.#save();
    }
    // Its parts are as old as it is, so all are made anew.
    return this.#settle([this.#progress.carousel], [0], () => this.#startOver());
  }

  async #create(fields: Readonly<Record<string, string>>): Promise<Container | Stop> {
    const { session, request, now } = this.#work;
    const answer = await session.create(createdSchema, `${request.channel.externalId}/media`, fields);
    if (answer.kind === 'ok') return { id: answer.result.id, createdAtMs: now(), askedAtMs: null, isReady: false };
    const failure = readPrepareFailure(answer);
    if (failure.status !== 'new-container') return failure;
    this.#startOver();
    return (await this.#replace(failure)) ?? { status: 'retry-later', afterMs: AGAIN_AFTER_MS, code: failure.code, words: failure.words };
  }

  /** Asks for the state of what is not ready, each at most once in `statusEveryMs`. */
  async #settle(containers: readonly (Container | null)[], firstWaits: readonly number[], drop: (index: number) => void): Promise<Step> {
    const waits: number[] = [];
    let isDropped = false;
    for (const [index, container] of containers.entries()) {
      if (!container || container.isReady) continue;
      const waitMs = this.#waitMs(container, firstWaits[index] ?? 0);
      const failure = waitMs > 0 ? undefined : await this.#ask(container);
      if (failure && failure.status !== 'new-container') return failure;
      if (failure) {
        drop(index);
        const stop = await this.#replace(failure);
        if (stop) return stop;
        isDropped = true;
      } else if (!container.isReady) {
        waits.push(Math.max(waitMs, this.#waitMs(container, 0)));
      }
    }
    if (isDropped) return 'again';
    return waits.length === 0 ? undefined : { status: 'in-progress', afterMs: Math.ceil(Math.min(...waits)) };
  }

  async #ask(container: Container): Promise<PrepareFailure | undefined> {
    const state = await readContainer(this.#work.session, container.id);
    container.askedAtMs = this.#work.now();
    switch (state.status) {
      case 'finished':
      // It is out: publishing it again is refused, and what is out is found by its container.
      case 'published':
        container.isReady = true;
        break;
      case 'in-progress':
        break;
      case 'expired':
      case 'gone':
        return { status: 'new-container', code: 'network-preparation-lost', words: state.status };
      case 'error':
        return readStatusFailure(state.words);
      case 'not-read':
        return readPrepareFailure(state.answer);
    }
    await this.#save();
    return undefined;
  }

  /** A file that cannot be processed again and again is refused; one that was lost or not fetched did nothing wrong, so it only waits. */
  async #replace({ code, words }: NetworkWords): Promise<Stop | undefined> {
    const isFileAtFault = code === 'network-media-processing';
    if (isFileAtFault) this.#progress.replaced += 1;
    else this.#lost += 1;
    await this.#save();
    if (isFileAtFault) return this.#progress.replaced > REPLACED_MAX ? { status: 'rejected', code, words } : undefined;
    return this.#lost > REPLACED_MAX ? { status: 'retry-later', afterMs: AGAIN_AFTER_MS, code, words } : undefined;
  }

  #startOver(): void {
    this.#progress = emptyProgress(this.#work.request.content.media.length, this.#progress.replaced);
  }

  #waitMs({ askedAtMs, createdAtMs }: Container, firstWaitMs: number): number {
    const fromMs = askedAtMs === null ? createdAtMs + firstWaitMs : askedAtMs + this.#work.statusEveryMs;
    return fromMs - this.#work.now();
  }

  #save(): Promise<void> {
    return this.#work.request.saveProgress(structuredClone(this.#progress));
  }
}
