import { z } from 'zod';
import type { AskedText } from './asked-text.ts';

const articleSchema = z.object({
  title: z.string().default(''),
  text: z.string().default(''),
  source: z.string().default(''),
  url: z.string().nullable().default(null),
  language: z.string().default('en'),
});

const words = {
  en: { source: 'Source', picture: 'Picture about', check: 'Compare the figures with the source.' },
  ru: { source: 'Источник', picture: 'Изображение по теме', check: 'Сверьте цифры с источником.' },
};

const materialSchema = z.object({ post: z.object({ title: z.string(), text: z.string() }) });
const variantsSchema = z.object({ properties: z.object({ variants: z.object({ properties: z.record(z.string(), z.unknown()) }) }) });

/** What the model writes: a draft as JSON, or a post rewritten. */
export function writeText({ format, instructions, input }: AskedText): string {
  if (format === null) return rewrite(instructions, input);
  const variants = variantsSchema.safeParse(format);
  return JSON.stringify(writeDraft(input, variants.success ? Object.keys(variants.data.properties.variants.properties) : []));
}

/** The words of the post in its order, with what was asked for before them, so that whoever reads sees both. */
function rewrite(instructions: string, input: string): string {
  const { post } = materialSchema.parse(markedIn(input));
  const asked = /asks for: "(.*?)"/u.exec(instructions)?.[1] ?? 'rewritten';
  return instructions.includes('Rewrite the title') ? `${asked}: ${post.title}` : `(${asked}) ${post.text}`;
}

/** A draft made of the article inside the request, so that whoever reads it sees what it is about. */
function writeDraft(input: string, networks: readonly string[]): Record<string, unknown> {
  const article = articleSchema.parse(markedIn(input));
  const isRussian = /\p{Script=Cyrillic}/u.test(article.title + article.text);
  const own = words[isRussian ? 'ru' : 'en'];
  const sentences = [...new Intl.Segmenter(isRussian ? 'ru' : 'en', { granularity: 'sentence' }).segment(article.text.replace(/\s+/g, ' '))]
    .map((part) => part.segment.trim())
    .filter((sentence) => sentence.length > 30);
  const title = shorten(article.title.trim() || (sentences[0] ?? article.source), 90);
  const source = `${own.source}: ${[article.source, article.url ?? ''].filter((part) => part !== '').join(' — ')}`;
  const body = within(sentences, 560);
  const signed = (by: string): string => [body, by].filter((part) => part !== '').join('\n\n');
  return {
    title,
    text: signed(source),
    hashtags: tagsOf(article.title, article.text),
    language: isRussian ? 'ru' : article.language || 'en',
    altText: `${own.picture}: ${title}`,
    imagePromptEnglish: `An editorial illustration of: ${title}`,
    riskNotes: /\d/.test(article.text) ? [own.check] : [],
    // An address is of no use on Instagram, so the model writes for it.
    variants: Object.fromEntries(networks.map((network) => [network, network === 'instagram' ? signed(`${own.source}: ${article.source}`) : null])),
  };
}

/** What stands between the first two marked lines. */
function markedIn(input: string): unknown {
  const body = /^BEGIN \w+ (\w+)\n(.*)\nEND \w+ \1(?:\n|$)/u.exec(input)?.[2] ?? input;
  try {
    return JSON.parse(body);
  } catch {
    return { text: input };
  }
}

function within(sentences: readonly string[], room: number): string {
  const kept: string[] = [];
  for (const sentence of sentences.slice(0, 4)) {
    if ([...kept, sentence].join(' ').length > room) break;
    kept.push(sentence);
  }
  return kept.length > 0 ? kept.join(' ') : shorten(sentences[0] ?? '', room);
}

const shorten = (line: string, max: number): string => (line.length <= max ? line : `${line.slice(0, line.lastIndexOf(' ', max - 1)).trimEnd()}…`);

function tagsOf(title: string, text: string): string[] {
  const counts = new Map<string, number>();
  for (const [word] of `${title} ${text}`.matchAll(/(?<=[\p{Ll},»] )\p{Lu}\p{L}{2,}/gu)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).slice(0, 4).map(([word]) => word);
}
