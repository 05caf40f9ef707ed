import { inspect } from 'node:util';

/** A value that no log line, error or JSON ever shows. */
export class Secret<Value> {
  readonly #value: Value;

  constructor(value: Value) {
    this.#value = value;
  }

  reveal(): Value {
    return this.#value;
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }

  [inspect.custom](): string {
    return '[secret]';
  }
}

export const secretOrNull = (value: string | undefined): Secret<string> | null => (value === undefined ? null : new Secret(value));
