import { randomUUID } from 'node:crypto';
import { z } from 'zod';

const requestSchema = z.object({
  model: z.string().regex(/^omni-moderation-/),
  input: z.union([z.string().min(1), z.array(z.string().min(1)).min(1).max(32)]),
});
export type ModerationsRequest = z.infer<typeof requestSchema>;

/** Reads a body the way the Moderations API does; undefined for what it refuses. */
export function readModerationsRequest(body: string): ModerationsRequest | undefined {
  try {
    return requestSchema.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}

/** Found by a few plain words, so that a test can write a text that is flagged. */
const wordsOf = {
  harassment: /\bidiots?\b|идиот/iu,
  'harassment/threatening': null,
  hate: /\bsubhuman\b|недочеловек/iu,
  'hate/threatening': null,
  illicit: /\bcook meth\b|сварить мет/iu,
  'illicit/violent': null,
  'self-harm': null,
  'self-harm/intent': null,
  'self-harm/instructions': null,
  sexual: null,
  'sexual/minors': null,
  violence: /\bslaughter(?:ed)?\b|зарезал/iu,
  'violence/graphic': null,
} as const;

export function moderationsBody({ model, input }: ModerationsRequest): Record<string, unknown> {
  const results = [input].flat().map((text) => {
    const categories = Object.fromEntries(Object.entries(wordsOf).map(([name, words]) => [name, words?.test(text) ?? false]));
    return {
      flagged: Object.values(categories).includes(true),
      categories,
      category_scores: Object.fromEntries(Object.entries(categories).map(([name, isFound]) => [name, isFound ? 0.97 : 0.0002])),
      category_applied_input_types: Object.fromEntries(Object.keys(categories).map((name) => [name, ['text']])),
    };
  });
  return { id: `modr-${randomUUID()}`, model, results };
}
