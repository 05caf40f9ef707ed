export type ClientBatches<Item> = {
  add(clientId: string, item: Item): void;
  /** Resolves when everything added so far has run. */
  settle(): Promise<void>;
};

/** While `when` holds, items wait for each other, the first of them at most `atMostMs`. */
export type GivesWay = { readonly when: () => boolean; readonly atMostMs: number };

const LOOK_AGAIN_MS = 20;

/**
 * Runs one batch a client at a time and `parallel` clients at a time, in turn; what gathers meanwhile goes together into
 * the next one. At rest an item runs at once; under load batches grow instead of queues, so that the work per item falls,
 * and one client's counter is never fought over by one process.
 */
export function createClientBatches<Item>(
  run: (clientId: string, items: readonly Item[]) => Promise<void>,
  options: { readonly maxItems: number; readonly parallel: number; readonly givesWay?: GivesWay },
): ClientBatches<Item> {
  /** In the order of their first waiting item; a client in `running` keeps its place but is passed over. */
  const waiting = new Map<string, Item[]>();
  const running = new Map<string, Promise<void>>();
  let isStarting = false;
  let waitingSinceMs = 0;
  let lookAgain: NodeJS.Timeout | undefined;

  const isHeldBack = (): boolean => {
    const { givesWay } = options;
    return givesWay !== undefined && performance.now() - waitingSinceMs < givesWay.atMostMs && givesWay.when();
  };

  // A turn of the event loop later, so that everything that rings in the same one joins the same batch.
  const startSoon = (): void => {
    if (isStarting) return;
    isStarting = true;
    setImmediate(() => {
      isStarting = false;
      startNext();
    });
  };
  const startNext = (): void => {
    if (waiting.size > 0 && isHeldBack()) {
      lookAgain ??= setTimeout(() => {
        lookAgain = undefined;
        startNext();
      }, LOOK_AGAIN_MS);
      return;
    }
    for (const [clientId, items] of waiting) {
      if (running.size >= options.parallel) return;
      if (running.has(clientId)) continue;
      waiting.delete(clientId);
      if (items.length > options.maxItems) waiting.set(clientId, items.slice(options.maxItems));
      const batch = run(clientId, items.slice(0, options.maxItems)).finally(() => {
        running.delete(clientId);
        startNext();
      });
      running.set(clientId, batch);
    }
  };

  return {
    add(clientId, item) {
      if (waiting.size === 0) waitingSinceMs = performance.now();
      const items = waiting.get(clientId);
      if (items) items.push(item);
      else waiting.set(clientId, [item]);
      startSoon();
    },
    async settle() {
      while (running.size > 0 || waiting.size > 0) {
        await Promise.all(running.values());
        await new Promise((resolve) => (lookAgain === undefined ? setImmediate(resolve) : setTimeout(resolve, LOOK_AGAIN_MS)));
      }
    },
  };
}
