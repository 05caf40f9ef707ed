export type ClientBatches<Item> = {
  add(clientId: string, item: Item): void;
  /** Resolves when everything added so far has run. */
  settle(): Promise<void>;
};

/**
 * Runs one batch a client at a time and `parallel` clients at a time, in turn; what gathers meanwhile goes together into
 * the next one. At rest an item runs at once; under load batches grow instead of queues, so that the work per item falls,
 * and one client's counter is never fought over by one process.
 */
export function createClientBatches<Item>(
  run: (clientId: string, items: readonly Item[]) => Promise<void>,
  options: { readonly maxItems: number; readonly parallel: number },
): ClientBatches<Item> {
  /** In the order of their first waiting item; a client in `running` keeps its place but is passed over. */
  const waiting = new Map<string, Item[]>();
  const running = new Map<string, Promise<void>>();
  let isStarting = false;

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
      const items = waiting.get(clientId);
      if (items) items.push(item);
      else waiting.set(clientId, [item]);
      startSoon();
    },
    async settle() {
      while (running.size > 0 || waiting.size > 0) {
        await Promise.all(running.values());
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
}
