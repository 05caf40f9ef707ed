import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';

/** One feed with what a reader has to make of it. The files beside this one hold them, one case a line. */
export interface ConformanceCase {
  file: string;
  name: string;
  /** Where the expectation comes from: an address out of specs.json. */
  spec: string;
  body: Buffer;
  contentType: string;
  want: Want;
}

const wantedItemSchema = z.strictObject({
  externalId: z.string().optional(),
  url: z.string().nullable().optional(),
  title: z.string().optional(),
  author: z.string().nullable().optional(),
  publishedAt: z.string().nullable().optional(),
  html: z.string().optional(),
  text: z.string().optional(),
  imageUrl: z.string().nullable().optional(),
  language: z.string().optional(),
  categories: z.array(z.string()).optional(),
});
const wantSchema = z.strictObject({
  refused: z.string().optional(),
  feedTitle: z.string().optional(),
  ttlMinutes: z.number().optional(),
  updateMinutes: z.number().optional(),
  count: z.number().optional(),
  items: z.array(wantedItemSchema).optional(),
  titleHas: z.array(z.string()).optional(),
  textHas: z.array(z.string()).optional(),
  textLacks: z.array(z.string()).optional(),
  /** Put into the channel before the items. */
  head: z.string().optional(),
  contentType: z.string().optional(),
});
export type Want = z.infer<typeof wantSchema>;

const feedLineSchema = z.tuple([z.string(), z.string(), z.string(), z.string(), wantSchema]);
const dateLineSchema = z.tuple([z.string(), z.string(), z.literal('date'), z.string().nullable()]);

export function readConformanceCases(): ConformanceCase[] {
  const specs = z.record(z.string(), z.string()).parse(readJson('specs.json'));
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.json') && name !== 'specs.json').sort();
  return files.flatMap((file) => {
    const lines = z.array(z.union([feedLineSchema, dateLineSchema])).parse(readJson(file));
    return lines.map((line) => {
      const [name, spec] = line;
      const pointer = specs[spec];
      if (pointer === undefined) throw new Error(`${file}: "${name}" points to "${spec}", which is not in specs.json`);
      if (line.length === 4) {
        const want: Want = { items: [{ publishedAt: line[3] }] };
        return { file, name: `date: ${name}`, spec: pointer, contentType: '', want, body: encode('item', `<pubDate>${name}</pubDate>`, '') };
      }
      const [, , shape, text, want] = line;
      return { file, name, spec: pointer, contentType: want.contentType ?? '', want, body: encode(shape, text, want.head ?? '') };
    });
  });
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(`${import.meta.dirname}/${name}`, 'utf8'));
}

function encode(shape: string, text: string, head: string): Buffer {
  switch (shape) {
    case 'raw':
      return Buffer.from(text);
    case 'bytes':
      return Buffer.from(text, 'latin1');
    case 'utf8-bom':
      return Buffer.from(`\ufeff${text}`);
    case 'utf16le':
      return Buffer.from(text, 'utf16le');
    case 'utf16le-bom':
      return Buffer.from(`\ufeff${text}`, 'utf16le');
    case 'utf16be':
      return Buffer.from(text, 'utf16le').swap16();
    case 'utf16be-bom':
      return Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
    default:
      return Buffer.from(wrap(shape, text, head));
  }
}

function wrap(shape: string, text: string, head: string): string {
  switch (shape) {
    case 'rss':
      return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" ${modules}><channel><title>News</title><link>https://news.example/</link>${head}${text}</channel></rss>`;
    case 'item':
      return wrap('rss', `<item><title>A title of four words</title><guid>g1</guid>${text}</item>`, head);
    case 'atom':
      return `<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><id>urn:news</id>${head}${text}</feed>`;
    case 'entry':
      return wrap('atom', `<entry><id>e1</id><title>A title of four words</title>${text}</entry>`, head);
    case 'rdf':
      return `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" ${modules}><channel rdf:about="https://news.example/"><title>News</title>${head}</channel>${text}</rdf:RDF>`;
    case 'json':
      return `{"version":"https://jsonfeed.org/version/1.1","title":"News","items":${text}}`;
    default:
      throw new Error(`no case has the shape "${shape}"`);
  }
}

const modules =
  'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"';
