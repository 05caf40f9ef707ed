/** A condition only the person can change: `key` names its sentence in the words. */
export class Stopped extends Error {
  constructor(key, values = {}) {
    super(key);
    this.name = 'Stopped';
    this.key = key;
    this.values = values;
  }
}
