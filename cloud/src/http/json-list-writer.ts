import type { JsonText } from './json-text.ts';

const smallestBlock = 8 * 1024;
const largestBlock = 256 * 1024;
const comma = 0x2c;
const openingBracket = 0x5b;

/** Writes the values of a list as JSON into blocks as they come, so that neither the values nor a text of a megabyte have to be kept. */
export class JsonListWriter<Value> {
  #block = Buffer.alloc(0);
  #used = 0;

  /** The value with a comma before it, for `listOf`. */
  write(value: Value): Buffer {
    const text = JSON.stringify(value);
    // No character of UTF-16 takes more than three bytes of UTF-8.
    const most = 1 + text.length * 3;
    if (this.#used + most > this.#block.length) {
      const length = Math.min(largestBlock, Math.max(smallestBlock, this.#block.length * 2));
      this.#block = Buffer.allocUnsafeSlow(Math.max(length, most));
      this.#used = 0;
    }
    const from = this.#used;
    this.#used = this.#block.writeUInt8(comma, from);
    this.#used += this.#block.write(text, this.#used);
    return this.#block.subarray(from, this.#used);
  }

  /** What was written, in any order; each value once. */
  listOf(written: readonly Buffer[]): JsonText<Value[]> {
    const pieces: Buffer[] = [];
    for (const value of written) {
      const before = pieces.at(-1);
      if (before !== undefined && before.buffer === value.buffer && before.byteOffset + before.length === value.byteOffset) {
        pieces[pieces.length - 1] = Buffer.from(before.buffer, before.byteOffset, before.length + value.length);
      } else pieces.push(value);
    }
    if (pieces[0] === undefined) return { pieces: [Buffer.from('[]')] };
    // In place of the comma before the first.
    pieces[0].writeUInt8(openingBracket, 0);
    return { pieces: [...pieces, Buffer.from(']')] };
  }
}
