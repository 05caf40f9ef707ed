export type ClientBatches<Item> = {
  add(clientId: string, item: Item): void;
  /** Resolves when everything added so far has run. */
  settle(): Promise<void>;
};

/**
 * Runs one transaction a client at a time; what gathers meanwhile goes together into the next one. At rest an item runs at
 * once, under load transactions grow instead of queueing, and one client's counter is never fought over by one process.
 */
export function createClientBatches<Item>(
  run: (clientId: string, items: readonly Item[]) => Promise<void>,
  options: { readonly maxItems: number },
): ClientBatches<Item> {
  const waiting = new Map<string, Item[]>();
  const running = new Map<string, Promise<void>>();

  const drain = async (clientId: string): Promise<void> => {
    // Lets everything that rings in the same turn join the first batch.
    await new Promise((resolve) => setImmediate(resolve));
    for (let items = takeNext(clientId); items.length > 0; items = takeNext(clientId)) await run(clientId, items);
  };
  const takeNext = (clientId: string): Item[] => {
    const items = waiting.get(clientId) ?? [];
    if (items.length <= options.maxItems) waiting.delete(clientId);
    else waiting.set(clientId, items.slice(options.maxItems));
    return items.slice(0, options.maxItems);
  };

  return {
    add(clientId, item) {
      const items = waiting.get(clientId);
      if (items) items.push(item);
      else waiting.set(clientId, [item]);
      if (running.has(clientId)) return;
      running.set(
        clientId,
        drain(clientId).finally(() => running.delete(clientId)),
      );
    },
    async settle() {
      while (running.size > 0) await Promise.all(running.values());
    },
  };
}
