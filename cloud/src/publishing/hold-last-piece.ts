import type { SendFile } from '../networks/network-adapter.ts';

export type HeldFiles = {
  readonly files: ReadonlyMap<string, SendFile>;
  release(): void;
  isReleased(): boolean;
};

/**
 * The same files, the last of the large ones without its end until `release`. A request that carries them all cannot be whole
 * before that. Whoever reads on after `signal` gets an error instead of the end.
 */
export function holdLastPiece(
  media: ReadonlyMap<string, SendFile>,
  { signal, onHeld }: { readonly signal: AbortSignal; readonly onHeld: () => void },
): HeldFiles {
  const gate = Promise.withResolvers<void>();
  signal.addEventListener('abort', () => gate.reject(new Error('The upload was given up before its hour.')), { once: true });
  // Given up while nobody reads is no fault of anybody.
  gate.promise.catch(() => undefined);
  let isOpen = false;
  let left = [...media.values()].filter((file) => !(file instanceof Uint8Array)).length;

  async function* held(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let last: Uint8Array | undefined;
    for await (const piece of stream) {
      if (last) yield last;
      last = piece;
    }
    left -= 1;
    if (left <= 0) {
      onHeld();
      await gate.promise;
    }
    if (last) yield last;
  }

  return {
    files: new Map([...media].map(([sha256, file]) => [sha256, file instanceof Uint8Array ? file : { ...file, stream: () => held(file.stream()) }])),
    release() {
      if (signal.aborted) return;
      isOpen = true;
      gate.resolve();
    },
    isReleased: () => isOpen,
  };
}
