import { Socket } from 'node:net';

type Written = (error?: Error | null) => void;

/**
 * A socket that sends what was written in one turn of the loop in one piece: statements that go out without waiting for each other cost
 * one call of the system together, and one waking of the server, instead of one each.
 */
export class GatheringSocket extends Socket {
  #isGathering = false;

  constructor() {
    super();
    // connect() gives each socket the usual write() for its own.
    this.once('connect', () => Reflect.deleteProperty(this, 'write'));
  }

  override write(bytes: Uint8Array | string, onWritten?: Written): boolean;
  override write(bytes: Uint8Array | string, encoding?: BufferEncoding, onWritten?: Written): boolean;
  override write(bytes: Uint8Array | string, second?: BufferEncoding | Written, onWritten?: Written): boolean {
    if (!this.#isGathering) {
      this.#isGathering = true;
      this.cork();
      process.nextTick(() => {
        this.#isGathering = false;
        this.uncork();
      });
    }
    return typeof second === 'string' ? super.write(bytes, second, onWritten) : super.write(bytes, second ?? onWritten);
  }
}
