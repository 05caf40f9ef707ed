import { expect, test } from 'vitest';
import { JsonTexts, type JsonText } from './json-text.ts';

const textOf = <Value>(value: Value): JsonText<Value> => ({ pieces: [Buffer.from(JSON.stringify(value))] });
const filled = (texts: JsonTexts, answer: unknown): unknown => JSON.parse(Buffer.concat(texts.fill(Buffer.from(JSON.stringify(answer)))).toString('utf8'));

test('each text stands where its mark stood, whatever the order of the answers', () => {
  const texts = new JsonTexts();
  const [first, second] = [texts.markFor(textOf(['мост'])), texts.markFor(textOf({ n: 2 }))];
  expect(filled(texts, [{ rows: second, more: true }, { rows: first }])).toEqual([{ rows: { n: 2 }, more: true }, { rows: ['мост'] }]);
});

test('an answer that failed after its text was made goes out as it is', () => {
  const texts = new JsonTexts();
  texts.markFor(textOf(['unseen']));
  expect(filled(texts, { error: 'internal' })).toEqual({ error: 'internal' });
});

test('a text that looks like a mark is a text', () => {
  const texts = new JsonTexts();
  const rows = texts.markFor(textOf(['json-text-0']));
  expect(filled(texts, { title: 'json-text-0', rows })).toEqual({ title: 'json-text-0', rows: ['json-text-0'] });
});
