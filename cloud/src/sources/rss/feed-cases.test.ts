import { afterAll, describe, expect, test } from 'vitest';
import type { CollectedItem } from '../source-adapter.ts';
import { decodeFeed } from './decode-feed.ts';
import type { ParsedFeed } from './feed-message.ts';
import { openFeedThread } from './feed-thread.ts';
import { recogniseFeed } from './recognise-feed.ts';

const now = new Date('2026-11-24T12:00:00Z');
const feedUrl = 'https://news.example/feeds/all.xml';
const thread = openFeedThread();
afterAll(() => thread.close());

interface FeedCase {
  name: string;
  body: string | Buffer;
  contentType?: string;
  /** What the first item must be, field by field. */
  first?: Partial<Record<keyof CollectedItem, unknown>>;
  count?: number;
  refused?: 'unreadable' | 'too-complex' | 'html' | 'empty' | 'other';
}

const rss = (items: string, channel = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><title>News</title><link>https://news.example/</link>${channel}${items}</channel></rss>`;
const atom = (entries: string, head = ''): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><id>urn:f</id>${head}${entries}</feed>`;
const json = (items: unknown, head: object = {}): string =>
  JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'News', ...head, items });
const item = (inner: string): string => rss(`<item><title>A title of four words</title><guid>g1</guid>${inner}</item>`);

const cases: FeedCase[] = [
  // Identity
  { name: 'RSS: the guid is the identity and, as a permanent link, the address', body: rss('<item><title>A</title><guid>https://news.example/1?utm_source=rss</guid></item>'), first: { externalId: 'https://news.example/1?utm_source=rss', url: 'https://news.example/1' } },
  { name: 'RSS: a guid that is no permanent link is no address', body: rss('<item><title>A</title><guid isPermaLink="false">https://news.example/x</guid></item>'), first: { url: null } },
  { name: 'RSS: without a guid the link is the identity', body: rss('<item><title>A</title><link>https://news.example/2</link></item>'), first: { externalId: 'https://news.example/2' } },
  { name: 'RSS: without both the title and date are', body: rss('<item><title>A</title><pubDate>Mon, 23 Nov 2026 10:00:00 GMT</pubDate></item>'), first: { externalId: expect.stringMatching(/^hash:[0-9a-f]{40}$/) } },
  { name: 'RSS: one guid for different items does not swallow items', body: rss('<item><title>A</title><guid>0</guid><link>https://news.example/1</link></item><item><title>B</title><guid>0</guid><link>https://news.example/2</link></item>'), count: 2 },
  { name: 'RSS: the same item twice is one item', body: rss('<item><title>A</title><guid>1</guid></item><item><title>A</title><guid>1</guid></item>'), count: 1 },
  { name: 'Atom: the id is the identity, the alternate link the address', body: atom('<entry><id>tag:news.example,2026:1</id><title>A</title><link rel="self" href="https://news.example/api/1"/><link rel="alternate" type="text/html" href="https://news.example/1"/></entry>'), first: { externalId: 'tag:news.example,2026:1', url: 'https://news.example/1' } },
  { name: 'RDF: rdf:about is the identity', body: '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>N</title></channel><item rdf:about="https://news.example/r1"><title>A</title><link>https://news.example/1</link><dc:creator>Ann</dc:creator><dc:date>2026-11-23T10:00:00+05:00</dc:date></item></rdf:RDF>', first: { externalId: 'https://news.example/r1', url: 'https://news.example/1', author: 'Ann', publishedAt: new Date('2026-11-23T05:00:00Z') } },
  { name: 'JSON Feed: the id may be a number', body: json([{ id: 17, url: 'https://news.example/17', content_text: 'Text' }]), first: { externalId: '17', title: 'Text' } },
  // Titles
  { name: 'RSS: markup in a title is read as text', body: rss('<item><guid>1</guid><title>&lt;b&gt;Fish&lt;/b&gt; &amp;amp; chips</title></item>'), first: { title: 'Fish & chips' } },
  { name: 'RSS: a title in CDATA with an entity', body: rss('<item><guid>1</guid><title><![CDATA[Caf&eacute; <i>Nord</i>]]></title></item>'), first: { title: 'Café Nord' } },
  { name: 'Atom: a plain title keeps its angle brackets', body: atom('<entry><id>1</id><title type="text">The &lt;main&gt; thing</title></entry>'), first: { title: 'The <main> thing' } },
  { name: 'Atom: an HTML title loses its markup', body: atom('<entry><id>1</id><title type="html">The &lt;em&gt;main&lt;/em&gt; thing</title></entry>'), first: { title: 'The main thing' } },
  { name: 'an item without a title is named by its first line', body: rss('<item><guid>1</guid><description>&lt;p&gt;Short news.&lt;/p&gt;&lt;p&gt;More.&lt;/p&gt;</description></item>'), first: { title: 'Short news.' } },
  { name: 'a title over several lines with invisible letters is one clean line', body: rss('<item><guid>1</guid><title>Har\u00adbour\n   re\u200bopens\u202e</title></item>'), first: { title: 'Harbour reopens' } },
  { name: 'emoji of several parts stay whole', body: rss('<item><guid>1</guid><title>Hi 👩\u200d💻</title></item>'), first: { title: 'Hi 👩\u200d💻' } },
  { name: 'an item that says nothing is left out', body: rss('<item><guid isPermaLink="false">1</guid></item><item><guid>2</guid><title>A</title></item>'), count: 1 },
  // Content
  { name: 'RSS: full content goes before the description', body: item('<description>Short</description><content:encoded><![CDATA[<p>Full <b>text</b></p><p>Two</p>]]></content:encoded>'), first: { html: '<p>Full <b>text</b></p><p>Two</p>', text: 'Full text\n\nTwo' } },
  { name: 'scripts, frames, handlers and styles do not come in', body: item('<description><![CDATA[<p onclick="x()" style="position:fixed">Hi<script>alert(1)</script><iframe src="https://x"></iframe><style>p{}</style><a href="javascript:alert(1)">go</a><svg onload=x><title>t</title></svg></p>]]></description>'), first: { html: '<p>Hi<a rel="noopener noreferrer nofollow">go</a></p>', text: 'Higo' } },
  { name: 'tracking pixels do not come in', body: item('<description><![CDATA[<p>Hi</p><img src="https://t.example/p.gif" width="1" height="1">]]></description>'), first: { html: '<p>Hi</p>', imageUrl: null } },
  { name: 'relative addresses in content are resolved by the page', body: rss('<item><title>A</title><guid>1</guid><link>https://news.example/2026/a/</link><description><![CDATA[<p><a href="../b">b</a><img src="i.jpg" alt="x"></p>]]></description></item>'), first: { html: '<p><a href="https://news.example/2026/b" rel="noopener noreferrer nofollow">b</a><img src="https://news.example/2026/a/i.jpg" alt="x" /></p>', imageUrl: 'https://news.example/2026/a/i.jpg' } },
  { name: 'Atom: XHTML content with xml:base', body: atom('<entry xml:base="https://cdn.example/x/"><id>1</id><title>A</title><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Hi <img src="i.png" alt=""/></p></div></content></entry>'), first: { html: '<p>Hi <img src="https://cdn.example/x/i.png" alt="" /></p>' } },
  { name: 'Atom: text content is escaped and keeps its paragraphs', body: atom('<entry><id>1</id><title>A</title><content>One &lt;two&gt;\n\nThree</content></entry>'), first: { html: '<p>One &lt;two&gt;</p><p>Three</p>', text: 'One <two>\n\nThree' } },
  { name: 'Atom: content in base64 gives way to the summary', body: atom('<entry><id>1</id><title>A</title><content type="image/png">iVBORw0KGgo=</content><summary>About it</summary></entry>'), first: { text: 'About it' } },
  { name: 'RSS: a plain description keeps its paragraphs', body: item('<description>First line\n\nSecond &amp; third</description>'), first: { text: 'First line\n\nSecond & third' } },
  { name: 'JSON Feed: HTML, tags, authors, picture and language', body: json([{ id: 'a', url: 'https://news.example/a', title: 'A & B', content_html: '<p>Hello</p>', image: '/i.jpg', tags: ['x', 'x', 'y'], authors: [{ name: 'Ann' }], language: 'en-GB' }], { home_page_url: 'https://news.example/' }), first: { title: 'A & B', html: '<p>Hello</p>', imageUrl: 'https://news.example/i.jpg', categories: ['x', 'y'], author: 'Ann', language: 'en' } },
  { name: 'lists become lines of text', body: item('<description><![CDATA[<p>Take:</p><ul><li>one</li><li>two</li></ul>]]></description>'), first: { text: 'Take:\n\n• one\n• two' } },
  // Pictures
  { name: 'RSS: an enclosure that is a picture', body: item('<enclosure url="https://news.example/i.jpg" type="image/jpeg" length="5"/>'), first: { imageUrl: 'https://news.example/i.jpg' } },
  { name: 'RSS: an enclosure that is sound is no picture', body: item('<enclosure url="https://news.example/i.mp3" type="audio/mpeg" length="5"/>'), first: { imageUrl: null } },
  { name: 'Media RSS: the widest picture', body: item('<media:content url="https://news.example/s.jpg" medium="image" width="100"/><media:content url="https://news.example/l.jpg" medium="image" width="900"/><media:thumbnail url="https://news.example/t.jpg"/>'), first: { imageUrl: 'https://news.example/l.jpg' } },
  { name: 'Media RSS: a thumbnail only when nothing else is there', body: item('<media:thumbnail url="https://news.example/t.jpg"/><description>&lt;img src="https://news.example/c.jpg"&gt;</description>'), first: { imageUrl: 'https://news.example/c.jpg' } },
  { name: 'a picture that is not a web address is none', body: item('<enclosure url="file:///etc/passwd.png" type="image/png" length="1"/>'), first: { imageUrl: null } },
  { name: 'an address that is a script is none', body: rss('<item><title>A</title><guid isPermaLink="false">1</guid><link>javascript:alert(1)</link></item>'), first: { url: null } },
  // Dates
  { name: 'a date in the future is clamped to now', body: item('<pubDate>Fri, 01 Jan 2038 00:00:00 GMT</pubDate>'), first: { publishedAt: now } },
  { name: 'a date in Russian', body: item('<pubDate>Пн, 23 ноября 2026 10:00:00 +0300</pubDate>'), first: { publishedAt: new Date('2026-11-23T07:00:00Z') } },
  { name: 'what is no date is none', body: item('<pubDate>yesterday</pubDate>'), first: { publishedAt: null } },
  // Language
  { name: 'the language of the feed holds', body: rss('<item><guid>1</guid><title>Der Hafen ist heute wieder offen</title></item>', '<language>de-at</language>'), first: { language: 'de' } },
  { name: 'a language of the wrong script is recognised anew', body: rss('<item><guid>1</guid><title>Поезд из Алматы отправляется завтра утром</title></item>', '<language>en-us</language>'), first: { language: 'ru' } },
  { name: 'a feed without a language is recognised', body: rss('<item><guid>1</guid><title>The harbour is open again for the fishing boats today</title></item>'), first: { language: 'en' } },
  // Encodings
  { name: 'windows-1251 by the XML declaration', body: Buffer.concat([Buffer.from('<?xml version="1.0" encoding="windows-1251"?><rss version="2.0"><channel><title>N</title><item><guid>1</guid><title>'), Buffer.from([0xcf, 0xee, 0xe5, 0xe7, 0xe4]), Buffer.from('</title></item></channel></rss>')]), first: { title: 'Поезд' } },
  { name: 'the HTTP charset goes before the XML declaration', body: Buffer.concat([Buffer.from('<?xml version="1.0" encoding="iso-8859-1"?><rss version="2.0"><channel><title>N</title><item><guid>1</guid><title>'), Buffer.from([0xcf, 0xee, 0xe5, 0xe7, 0xe4]), Buffer.from('</title></item></channel></rss>')]), contentType: 'text/xml; charset="Windows-1251"', first: { title: 'Поезд' } },
  { name: 'a byte order mark goes before everything', body: Buffer.from(`\ufeff${rss('<item><guid>1</guid><title>Поезд</title></item>')}`), contentType: 'text/xml; charset=windows-1251', first: { title: 'Поезд' } },
  { name: 'UTF-16', body: Buffer.from(`\ufeff${rss('<item><guid>1</guid><title>Поезд</title></item>')}`, 'utf16le'), first: { title: 'Поезд' } },
  { name: 'an HTTP charset that does not fit the bytes gives way', body: Buffer.concat([Buffer.from('<?xml version="1.0" encoding="windows-1251"?><rss version="2.0"><channel><title>N</title><item><guid>1</guid><title>'), Buffer.from([0xcf, 0xee, 0xe5, 0xe7, 0xe4]), Buffer.from('</title></item></channel></rss>')]), contentType: 'text/xml; charset=utf-8', first: { title: 'Поезд' } },
  { name: 'an unknown charset is passed over', body: rss('<item><guid>1</guid><title>Поезд</title></item>'), contentType: 'text/xml; charset=none', first: { title: 'Поезд' } },
  // Ill-formed
  { name: 'junk before the declaration', body: `\n\n ok ${item('')}`, count: 1 },
  { name: 'a bare ampersand', body: rss('<item><guid>1</guid><title>Fish & chips</title></item>'), first: { title: 'Fish & chips' } },
  { name: 'an undeclared prefix', body: rss('<item><guid>1</guid><title>A</title><foo:bar>x</foo:bar></item>'), count: 1 },
  { name: 'upper-case tags', body: '<RSS VERSION="2.0"><CHANNEL><TITLE>N</TITLE><ITEM><TITLE>A</TITLE><GUID>1</GUID></ITEM></CHANNEL></RSS>', count: 1 },
  { name: 'no items at all', body: rss(''), count: 0 },
  { name: 'a DOCTYPE of old RSS', body: `<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://example.org/rss-0.91.dtd"><rss version="0.91"><channel><title>N</title><item><title>A</title><link>https://news.example/1</link></item></channel></rss>`, count: 1 },
  { name: 'entities of a DOCTYPE are not expanded', body: `<!DOCTYPE rss [<!ENTITY a "]>lol"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>${rss('<item><guid>1</guid><title>x &b; &f; y</title></item>').replace(/^<\?xml.*?\?>/, '')}`, first: { title: 'x &b; &f; y' } },
  { name: 'more items than the limit', body: rss(Array.from({ length: 700 }, (_, index) => `<item><guid>${index}</guid><title>A</title></item>`).join('')), count: 500 },
  { name: 'an element named __proto__', body: rss('<item><guid>1</guid><title>A</title><__proto__><polluted>1</polluted></__proto__></item>'), count: 1 },
  { name: 'a file cut off in the middle', body: item('<description>x</description>').slice(0, -80), refused: 'unreadable' },
  // Not feeds
  { name: 'a web page', body: '<!doctype html><html><head><title>x</title></head><body><rss>no</rss></body></html>', refused: 'html' },
  { name: 'a bare error page', body: '<center><h1>502 Bad Gateway</h1></center>', refused: 'html' },
  { name: 'a page in XHTML', body: '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><feed/></body></html>', refused: 'html' },
  { name: 'nothing', body: '  \n ', refused: 'empty' },
  { name: 'words', body: 'Service unavailable', refused: 'other' },
  { name: 'a sitemap', body: '<urlset xmlns="x"><url><loc>y</loc></url></urlset>', refused: 'other' },
  { name: 'JSON that is no feed', body: '{"error":"not found"}', refused: 'unreadable' },
  { name: 'broken JSON', body: '{"version": "https://jsonfeed.org/version/1.1", "items": [', refused: 'unreadable' },
];

describe('a feed with', () => {
  test.each(cases)('$name', async (each) => {
    const outcome = await read(each);
    if (each.refused !== undefined) return expect(outcome).toBe(each.refused);
    if (typeof outcome === 'string') return expect.fail(`refused as ${outcome}`);
    if (each.count !== undefined) expect(outcome.items).toHaveLength(each.count);
    if (each.first !== undefined) expect(outcome.items[0]).toMatchObject(each.first);
  });
});

async function read(each: FeedCase): Promise<ParsedFeed | string> {
  const body = typeof each.body === 'string' ? Buffer.from(each.body) : each.body;
  const recognised = recogniseFeed(decodeFeed(body, each.contentType ?? ''), feedUrl);
  if (recognised.kind !== 'feed') return recognised.kind;
  const answer = await thread.parse(recognised.text, feedUrl, now);
  return answer.status === 'parsed' ? answer.feed : answer.status;
}
