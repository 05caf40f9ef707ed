import { networkSchema, type Network } from '@zavod/shared/domain/network.ts';
import { expect, test } from 'vitest';
import { draftLimits } from './draft-limits.ts';
import { noVariants, type Draft } from './draft.ts';
import { fitDraft } from './fit-draft.ts';
import { checkWords, messageLength } from './message-length.ts';

const sentence = 'The mill by the river opens its doors on Monday. ';
const source = 'Source: Example — https://example.org/a';
const draft = (part: Partial<Draft>): Draft => ({
  title: 'Mill opens',
  text: `${sentence.repeat(3)}\n\n${source}`,
  hashtags: ['Mill'],
  language: 'en',
  altText: '',
  imagePromptEnglish: '',
  riskNotes: [],
  variants: noVariants,
  ...part,
});
const fit = (part: Partial<Draft>, networks: readonly Network[] = networkSchema.options) => fitDraft(draft(part), null, draftLimits(networks));

test('what fits everywhere stays as it was written', () => {
  expect(fit({})).toEqual({ draft: draft({}), shortened: [] });
});

test('the only network cuts the common text itself, at a sentence and before the line with the source', () => {
  const { draft: fitted, shortened } = fit({ text: `${sentence.repeat(60)}\n\n${source}` }, ['telegram']);
  expect(shortened).toEqual(['telegram']);
  expect(fitted.variants).toEqual(noVariants);
  expect(fitted.text).toMatch(/on Monday\.\n\nSource: Example — https:\/\/example\.org\/a$/);
  expect(messageLength(fitted, null)).toBeLessThanOrEqual(1_024);
});

test('a common text that is too long for some networks stays for the others', () => {
  const long = sentence.repeat(60).trim();
  const { draft: fitted, shortened } = fit({ text: long });
  expect(shortened).toEqual(['telegram', 'instagram']);
  expect(fitted.text).toBe(long);
  expect(fitted.variants.youtube).toBeNull();
  expect(messageLength(fitted, null, 'instagram')).toBeLessThanOrEqual(2_200);
  expect(messageLength(fitted, null, 'instagram')).toBeGreaterThan(2_100);
  expect(messageLength(fitted, null, 'telegram')).toBeLessThanOrEqual(1_024);
});

test('a text of its own is cut where it is too long, and no other', () => {
  const { draft: fitted, shortened } = fit({ variants: { ...noVariants, youtube: 'Мельница открывается. '.repeat(200) } });
  expect(shortened).toEqual(['youtube']);
  expect(fitted.text).toBe(draft({}).text);
  expect(messageLength(fitted, null, 'youtube')).toBeLessThanOrEqual(5_000);
  expect(fitted.variants.youtube).toMatch(/открывается\.$/);
});

test('a single endless sentence is cut at a word and never to nothing', () => {
  const { draft: fitted } = fit({ text: 'and another word '.repeat(500) });
  expect(fitted.variants.telegram).toMatch(/ (and|another|word)…$/);
  expect(messageLength(fitted, null)).toBeGreaterThan(900);
});

test('a title for YouTube has no angle brackets and a hundred characters at most', () => {
  const { draft: fitted } = fit({ title: `<b>Mill</b> ${'opens again '.repeat(12)}` });
  expect(fitted.title.length).toBeLessThanOrEqual(100);
  expect(fitted.title).toMatch(/^‹b›Mill‹\/b› opens/);
  expect(fit({ title: '<b>Mill</b>' }, ['telegram']).draft.title).toBe('<b>Mill</b>');
});

test('hashtags beyond what a network takes are left out', () => {
  const { draft: fitted } = fit({ hashtags: Array.from({ length: 5 }, (_, index) => `${'Mill'.repeat(40)}${index}`), variants: { ...noVariants, instagram: `Mill. ${Array.from({ length: 40 }, (_, index) => `#m${index}`).join(' ')}` } });
  expect(checkWords(fitted, null, 'youtube').problems.filter(({ code }) => code.includes('tags'))).toEqual([]);
  expect(checkWords(fitted, null, 'instagram').problems.filter(({ code }) => code.includes('tags'))).toEqual([]);
  expect(fitted.variants.instagram).toContain('#m0');
});
