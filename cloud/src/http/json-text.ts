import { randomUUID } from 'node:crypto';

/** A value of the type `Value`, written as JSON already, in pieces that follow each other. */
export interface JsonText<Value> {
  readonly pieces: readonly Buffer[];
  /** Never there: it carries the type. */
  readonly value?: Value;
}

/**
 * Parts of one request's answer that were written as JSON while the database still read. tRPC writes a mark in their place, and the
 * route puts them there: on its own way an answer of a megabyte is copied three times more.
 */
export class JsonTexts {
  readonly #texts = new Map<string, readonly Buffer[]>();

  /** What to answer in place of the value. Nobody outside can know the mark, so no text of a person is taken for one. */
  markFor<Value>({ pieces }: JsonText<Value>): Value {
    const mark = `json-text-${randomUUID()}`;
    this.#texts.set(JSON.stringify(mark), pieces);
    // Whoever reads the answer finds the value here.
    return mark as Value;
  }

  /** The answer in pieces, each text in its place. */
  fill(answer: Buffer): Buffer[] {
    const places = [...this.#texts]
      .map(([mark, pieces]) => ({ from: answer.indexOf(mark), to: answer.indexOf(mark) + mark.length, pieces }))
      .filter(({ from }) => from >= 0)
      .sort((one, other) => one.from - other.from);
    let done = 0;
    const filled = places.flatMap(({ from, to, pieces }) => {
      const before = answer.subarray(done, from);
      done = to;
      return [before, ...pieces];
    });
    return [...filled, answer.subarray(done)];
  }
}
