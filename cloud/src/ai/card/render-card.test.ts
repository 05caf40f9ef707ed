import sharp from 'sharp';
import { expect, test } from 'vitest';
import { brandColours } from './brand-colours.ts';
import { cardLayouts } from './card-layout.ts';
import { renderCard, type CardRequest } from './render-card.ts';

const request: CardRequest = { headline: 'Ночной паром возвращается', clientName: 'Степной экспресс', sourceName: 'Вестник', colour: '#1d7f8c', logo: null, ratio: '1:1' };

/** Where letters stand: the rows and columns that differ from the same card without words. */
async function inked(card: CardRequest): Promise<{ left: number; top: number; right: number; bottom: number }> {
  const bare = await sharp(await renderCard({ ...card, clientName: '', sourceName: '', headline: card.headline })).raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = bare.info;
  const box = { left: width, top: height, right: 0, bottom: 0 };
  for (let at = 0; at < bare.data.length; at += channels) {
    if ((bare.data[at] ?? 0) < 250 || (bare.data[at + 1] ?? 0) < 250 || (bare.data[at + 2] ?? 0) < 250) continue;
    const [x, y] = [(at / channels) % width, Math.floor(at / channels / width)];
    Object.assign(box, { left: Math.min(box.left, x), right: Math.max(box.right, x), top: Math.min(box.top, y), bottom: Math.max(box.bottom, y) });
  }
  return box;
}

test.each(Object.entries(cardLayouts))('in %s the headline stands inside what no network covers', async (ratio, { width, height, safe }) => {
  const headline = 'Новый вагон с душем открывает продажу билетов на летние рейсы через озеро Балхаш и каньон';
  // The keys of the layouts are the ratios.
  const card = { ...request, headline, ratio: ratio as CardRequest['ratio'] };
  const { info } = await sharp(await renderCard(card)).toBuffer({ resolveWithObject: true });
  expect(info).toMatchObject({ width, height });
  const box = await inked(card);
  expect(box.right - box.left).toBeGreaterThan(safe.width / 2);
  expect(box).toMatchObject({ left: expect.closeTo(Math.max(box.left, safe.left), 0), top: expect.closeTo(Math.max(box.top, safe.top), 0) });
  expect(box.right).toBeLessThanOrEqual(safe.left + safe.width);
  expect(box.bottom).toBeLessThanOrEqual(safe.top + safe.height);
});

test('the same words give the same card, other words another', async () => {
  const [first, again, other] = await Promise.all([renderCard(request), renderCard(request), renderCard({ ...request, headline: 'Другое' })]);
  expect(first.equals(again)).toBe(true);
  expect(first.equals(other)).toBe(false);
});

test.each([
  ['nothing', ''],
  ['markup', '<b>Fish & chips</b> </span>'],
  ['half of a pair and control characters', 'Broken \uD83D \u0000 title'],
  ['one endless word', 'Ъ'.repeat(400)],
  ['far too much', 'A very long title '.repeat(60)],
  ['letters from right to left', 'افتتاح أكبر محطة للطاقة الشمسية'],
])('a headline of %s still gives a card', async (_, headline) => {
  expect((await sharp(await renderCard({ ...request, headline })).metadata()).width).toBe(1080);
});

test('a logo that is no picture is left out', async () => {
  expect((await renderCard({ ...request, logo: Buffer.from('no logo') })).equals(await renderCard(request))).toBe(true);
});

test.each(['#ffe14d', '#ffffff', '#b5452f', null, 'red'])('white can be read on the ground made of %s', (colour) => {
  const [red = 0, green = 0, blue = 0] = (brandColours(colour).ground.match(/[\da-f]{2}/g) ?? []).map((part) => Number.parseInt(part, 16) / 255);
  const light = (part: number): number => (part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  expect(1.05 / (0.2126 * light(red) + 0.7152 * light(green) + 0.0722 * light(blue) + 0.05)).toBeGreaterThan(4.5);
});
